"""Windows and plans of systems as drawings; the dates stand in words beside them."""

from datetime import date, timedelta

from markupsafe import Markup

from gemsamen.domain.contract import ContractTerms, Window
from gemsamen.register.service import OtherUse, RegisteredSystem
from gemsamen.register.service.planning import PlannedStep, Step
from gemsamen.web.drawing import Axis, WindowDrawing, window

NEAR = timedelta(days=30)
MOST_YEARS = 8
_SEGMENTS = {Step.DECIDE: 1, Step.TENDER: 2, Step.IMPLEMENT: 4}


def own_window(axis: Axis, system: RegisteredSystem, today: date) -> Markup:
    """Draw when the own organisation can change over."""
    decide = system.terms.decision_date
    drawing = WindowDrawing(
        window=system.terms.window,
        decide=decide if system.terms.window else None,
        is_late=decide is not None and decide <= today + NEAR,
    )
    return window(axis, drawing)


def other_window(axis: Axis, use: OtherUse, own: Window | None) -> Markup:
    """Draw when another municipality can change over, over the own window."""
    return window(axis, WindowDrawing(window=use.terms.window, kind="peer", behind=own))


def timeline_axis(terms: ContractTerms, first: date, today: date) -> Axis:
    """Return an axis of whole years that holds today, the plan and the window; at most eight years."""
    end = terms.window.last if terms.window else today
    begin_year = min(first.year, today.year)
    end_year = max(end.year + 1, begin_year + 2)
    years = min(end_year - begin_year, MOST_YEARS)
    return Axis(start=date(begin_year, 1, 1), end=date(begin_year + years, 1, 1), every=12, today=today)


def contract_row(axis: Axis, terms: ContractTerms, today: date) -> Markup:
    """Draw the contract itself on a timeline."""
    decide = terms.decision_date
    is_late = decide is not None and decide <= today + NEAR
    return window(axis, WindowDrawing(window=terms.window, decide=decide, is_late=is_late, is_tall=True))


def plan_row(axis: Axis, steps: tuple[PlannedStep, ...]) -> Markup:
    """Draw the steps towards the day of changing over on a timeline."""
    grid = "".join(_line("gs-win__grid gs-win__grid--year", axis.place(mark)) for mark in axis.marks())
    bars = "".join(_segment(axis, step) for step in steps)
    today = _line("gs-win__today", axis.place(axis.today)) if axis.today else ""
    return Markup(f'<svg class="gs-win" aria-hidden="true" focusable="false">{grid}{bars}{today}</svg>')  # noqa: S704  numbers only


def _line(cls: str, place: float) -> str:
    return f'<line class="{cls}" x1="{place:.2f}%" x2="{place:.2f}%" y1="-60" y2="90"/>'


def _segment(axis: Axis, step: PlannedStep) -> str:
    left, right = axis.place(step.first), axis.place(step.last)
    cls = f"gs-back__seg gs-back__seg--{_SEGMENTS[step.step]}"
    return f'<rect class="{cls}" x="{left:.2f}%" width="{max(0.0, right - left):.2f}%" y="3" height="18" rx="3"/>'
