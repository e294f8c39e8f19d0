"""How many can change over per quarter, drawn."""

from datetime import date

from gemsamen.domain.contract import Window, add_months
from gemsamen.partners.presenting.alignment_drawing import alignment_drawing
from gemsamen.partners.service.question import Alignment, Quarter
from gemsamen.web.drawing import Axis

AXIS = Axis(start=date(2027, 1, 1), end=date(2028, 1, 1))


def alignment(*counts: int, best: Window | None = None) -> Alignment:
    quarters = tuple(
        Quarter(first=add_months(AXIS.start, 3 * place), count=count, is_ours=place == 1)
        for place, count in enumerate(counts)
    )
    return Alignment(quarters=quarters, best=best, count=max(counts, default=0))


def test_the_highest_bar_fills_the_drawing_and_the_best_period_is_marked():
    best = Window(first=date(2027, 4, 1), last=date(2027, 6, 30))

    drawing = str(alignment_drawing(AXIS, alignment(1, 4, 0, 2, best=best)))

    assert drawing.count('class="gs-align__bar"') == 3
    assert '<rect class="gs-align__best" x="25.25%" width="24.50%" y="0.0" height="64.0"/>' in drawing
    assert drawing.count('class="gs-align__own"') == 1


def test_a_quarter_without_anybody_has_no_height():
    assert 'height="0.0"' in str(alignment_drawing(AXIS, alignment(0, 1)))


def test_nothing_to_draw_is_a_drawing_all_the_same():
    assert str(alignment_drawing(AXIS, alignment())).startswith('<svg class="gs-align" aria-hidden="true"')
