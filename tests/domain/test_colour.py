import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemsamen.domain.colour import CONTRASTS, STEPS, ColourError, brand_ramp, contrast_with_white, parse_colour

pytestmark = pytest.mark.pure

READABLE = 4.5


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_gives_eight_steps_with_the_same_contrasts(number: int):
    ramp = brand_ramp(f"#{number:06x}")

    assert tuple(ramp) == STEPS
    for step, wanted in zip(STEPS, CONTRASTS, strict=True):
        assert contrast_with_white(ramp[step]) == pytest.approx(wanted, rel=0.03)


@given(st.integers(0, 0xFFFFFF))
def test_text_on_the_dark_steps_and_dark_text_on_the_light_ones_is_readable(number: int):
    ramp = brand_ramp(f"#{number:06x}")

    for dark in (400, 500, 600, 700):
        assert contrast_with_white(ramp[dark]) >= READABLE
    for light in (50, 100, 200):
        assert contrast_with_white(ramp[600]) / contrast_with_white(ramp[light]) >= READABLE


def test_a_grey_stays_grey():
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in brand_ramp("#808080").values())


@pytest.mark.parametrize("text", ["#1F509D", "1f509d", "  #1f509d\n"])
def test_a_colour_is_read_with_or_without_its_mark(text: str):
    assert parse_colour(text) == "#1f509d"


@pytest.mark.parametrize("text", ["", "#", "blauw", "#12345", "#1234567", "#12345g", "#１２３４５６", "red;}"])
def test_anything_else_is_no_colour(text: str):
    with pytest.raises(ColourError):
        parse_colour(text)
