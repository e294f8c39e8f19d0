from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemsamen.domain.organisation import MUNICIPALITY_CODE, NamedArrangement, SizeClass, size_class, slugify

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("population", "expected"),
    [
        (0, SizeClass.UNDER_20K),
        (958, SizeClass.UNDER_20K),
        (19_999, SizeClass.UNDER_20K),
        (20_000, SizeClass.FROM_20K),
        (49_999, SizeClass.FROM_20K),
        (50_000, SizeClass.FROM_50K),
        (99_999, SizeClass.FROM_50K),
        (100_000, SizeClass.FROM_100K),
        (249_999, SizeClass.FROM_100K),
        (250_000, SizeClass.FROM_250K),
        (950_000, SizeClass.FROM_250K),
    ],
)
def test_the_lower_bound_belongs_to_the_size_class(population: int, expected: SizeClass):
    assert size_class(population) is expected


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Zutphen", "zutphen"),
        ("'s-Gravenhage", "s-gravenhage"),
        ("’s-Hertogenbosch", "s-hertogenbosch"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("Bergen (NH.)", "bergen-nh"),
        ("  Nuenen, Gerwen en Nederwetten  ", "nuenen-gerwen-en-nederwetten"),
        ("Noardeast-Fryslân", "noardeast-fryslan"),
        ("De Fryske Marren", "de-fryske-marren"),
        ("../../etc/passwd", "etc-passwd"),
        ("<script>", "script"),
        ("🙂", ""),
        ("", ""),
    ],
)
def test_a_name_becomes_a_part_of_an_address(name: str, slug: str):
    assert slugify(name) == slug


@given(st.text())
def test_a_slug_needs_no_escaping_and_stays_what_it_is(name: str):
    slug = slugify(name)

    assert slugify(slug) == slug
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert "--" not in slug


@pytest.mark.parametrize("code", ["GM0307", "GM1992"])
def test_a_code_of_statistics_netherlands_is_recognised(code: str):
    assert MUNICIPALITY_CODE.fullmatch(code)


@pytest.mark.parametrize("code", ["", "0307", "GM307", "GM03070", "gm0307", "GM03O7", " GM0307", "GM0307\n", "GM٠٣٠٧"])
def test_anything_else_is_no_code(code: str):
    assert not MUNICIPALITY_CODE.fullmatch(code)


@pytest.mark.parametrize(
    ("arrangement", "told"),
    [
        (NamedArrangement("Tribuut"), "Tribuut"),
        (NamedArrangement("Tribuut", date(2016, 1, 1)), "Tribuut (2016)"),
        (NamedArrangement("Tribuut (register 2016)", date(2016, 1, 1)), "Tribuut (register 2016)"),
        (NamedArrangement("GGD (GHOR)", date(2016, 1, 1)), "GGD (GHOR) (2016)"),
    ],
)
def test_an_arrangement_that_only_an_older_source_tells_of_is_named_with_its_year(
    arrangement: NamedArrangement, told: str
):
    assert arrangement.dated_name == told
    assert arrangement.is_past == (arrangement.known_on is not None)
