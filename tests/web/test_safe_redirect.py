import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemsamen.web.safe_redirect import own_address

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    "target",
    ["/", "/voor/zutphen/landschap", "/voor/zutphen/landschap?q=a&p=2#rij", "/zoek?terug=https://evil.example"],
)
def test_a_path_on_this_site_is_kept(target: str):
    assert own_address(target) == target


@pytest.mark.parametrize(
    "target",
    [
        None,
        "",
        "start",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "\t//evil.example",
        " //evil.example",
        "https://evil.example",
        "https:evil.example",
        "HTTPS://evil.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "/\x00",
        "/\x7f/evil.example",
        "/start\r\nSet-Cookie: a=b",
        "//[",
        "%2F%2Fevil.example",
    ],
)
def test_anything_that_could_lead_elsewhere_is_refused(target: str | None):
    assert own_address(target) is None


@given(st.text(alphabet="/\\:.@?#[]%\t\r\n aevil", max_size=20))
def test_what_is_kept_begins_with_one_slash(target: str):
    kept = own_address(target)

    assert kept is None or (kept.startswith("/") and not kept.startswith(("//", "/\\")))
