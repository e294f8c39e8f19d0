import pytest
from bs4 import BeautifulSoup

from gemsamen.web.drawing.icons import _ICONS, _MARKS, _SHAPES, icon, mark, status
from tests.web.drawing.drawn import parsed

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("name", sorted(_ICONS))
def test_an_icon_says_nothing_by_itself(name: str):
    assert parsed(icon(name, '"><script>'))["class"]


@pytest.mark.parametrize("kind", sorted(_MARKS))
def test_a_mark_is_a_shape(kind: str):
    assert parsed(mark(kind)).select(f".gs-mark--{kind}")


@pytest.mark.parametrize("kind", sorted(_SHAPES))
def test_a_status_is_a_shape_and_a_word(kind: str):
    page = BeautifulSoup(status(kind, "<b>Loopt</b>"), "html.parser")

    assert page.text == "<b>Loopt</b>"
    assert page.select(f".gs-dot--{kind}")
