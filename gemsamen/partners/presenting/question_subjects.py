"""The page on which one chooses what to find partners for."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import url_for
from markupsafe import Markup

from gemsamen.domain.register import GapUrgency
from gemsamen.partners.presenting.question_addresses import about_fields
from gemsamen.partners.service.question import About
from gemsamen.partners.service.subjects import ComponentSubject, GapSubject, Subjects, SystemSubject
from gemsamen.partners.wording.question_subjects import (
    components_text,
    concerned_text,
    decision_text,
    found_text,
    gap_company_text,
    switching_text,
    together_text,
    when_text,
)
from gemsamen.web.drawing import Axis, WindowDrawing, window, year_axis

SHOWN = 5
LONGEST_TEXT = 100
NEAR = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class GapLine:
    """A gap to ask about."""

    name: str
    address: str
    when: str
    is_urgent: bool
    company: str


@dataclass(frozen=True, kw_only=True)
class SystemLine:
    """A system to ask about."""

    name: str
    address: str
    components: str
    decide: date | None
    decision: str
    is_late: bool
    switching: str
    drawing: Markup
    together: str
    concerned: str


@dataclass(frozen=True, kw_only=True)
class ComponentLine:
    """A component to ask about."""

    name: str
    address: str
    concerned: str


@dataclass(frozen=True, kw_only=True)
class SubjectsPage:
    """Everything that the page shows; what is soon in two parts, so that the page stays short."""

    text: str
    found: str
    axis: Axis
    gaps: tuple[GapLine, ...]
    soon: tuple[SystemLine, ...]
    soon_after: tuple[SystemLine, ...]
    others: tuple[SystemLine, ...]
    components: tuple[ComponentLine, ...]

    @property
    def has_own(self) -> bool:
        """Tell whether the own organisation has anything to ask about here."""
        return bool(self.gaps or self.soon or self.others)


def subjects_page(subjects: Subjects, today: date) -> SubjectsPage:
    """Lay out the page; what was searched for stands open as a whole."""
    axis = year_axis(today)
    soon = tuple(_system(each, axis, today) for each in subjects.soon)
    shown = len(soon) if subjects.text else SHOWN
    return SubjectsPage(
        text=subjects.text,
        found=found_text(subjects),
        axis=axis,
        gaps=tuple(map(_gap, subjects.gaps)),
        soon=soon[:shown],
        soon_after=soon[shown:],
        others=tuple(_system(each, axis, today) for each in subjects.others),
        components=tuple(map(_component, subjects.components)),
    )


def _gap(subject: GapSubject) -> GapLine:
    return GapLine(
        name=subject.name,
        address=_address(subject.about),
        when=when_text(subject),
        is_urgent=subject.urgency is GapUrgency.NOW,
        company=gap_company_text(subject),
    )


def _system(subject: SystemSubject, axis: Axis, today: date) -> SystemLine:
    decide = subject.terms.decision_date
    is_late = decide is not None and decide <= today + NEAR
    drawing = WindowDrawing(window=subject.terms.window, decide=decide, is_late=is_late)
    return SystemLine(
        name=subject.name,
        address=_address(subject.about),
        components=components_text(subject.components),
        decide=decide,
        decision=decision_text(decide, today),
        is_late=is_late,
        switching=switching_text(subject.terms.window),
        drawing=window(axis, drawing),
        together=together_text(subject),
        concerned=concerned_text(subject.concerned_count),
    )


def _component(subject: ComponentSubject) -> ComponentLine:
    return ComponentLine(
        name=subject.name, address=_address(subject.about), concerned=concerned_text(subject.concerned_count)
    )


def _address(about: About) -> str:
    return url_for("partners.question", **dict(about_fields(about)))  # type: ignore[arg-type]  # names of arguments
