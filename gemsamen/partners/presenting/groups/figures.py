"""The figures of a group as lines of tables and drawings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from gemsamen.domain.contract import Window
from gemsamen.matching.groups import Figures, Term, saved_share
from gemsamen.partners.service.groups import Effect, Group, Member, SizeOption
from gemsamen.partners.wording.group_choices import arrangements_of_all, commonest_product, farthest
from gemsamen.partners.wording.groups import (
    effect_sentence,
    member_text,
    member_use,
    months_text,
    percent,
    percent_text,
    term_meaning,
    term_word,
)
from gemsamen.partners.wording.reasons import period_text
from gemsamen.partners.wording.ties import counted
from gemsamen.web.drawing import Axis, WindowDrawing, window, year_axis
from gemsamen.web.formatting import distance, number
from gemsamen.web.messages import gettext as _

FEWEST_YEARS, MOST_YEARS = 4, 7
MEMBERS, PAIRS, MOMENT, AGREEMENTS = "deelnemers", "paren", "moment", "eens"
_SOURCES = {
    Term.TOGETHER: PAIRS,
    Term.OWN: MEMBERS,
    Term.NEED: MEMBERS,
    Term.WINDOW: MOMENT,
    Term.DEMAND: MEMBERS,
    Term.BALANCE: MEMBERS,
    Term.SPREAD: MEMBERS,
}
"""Where on the page stands what each term is made of."""


@dataclass(frozen=True, kw_only=True)
class MemberLine:
    """When one member can change over."""

    member: Member
    text: str
    drawing: Markup
    period: str


@dataclass(frozen=True, kw_only=True)
class EffectLine:
    """What the group is without one member, beside what it is with it."""

    effect: Effect
    sentence: str
    months: str
    month_change: int
    percent: str
    percent_change: int


@dataclass(frozen=True, kw_only=True)
class ScoreLine:
    """One term of the score: what it is, how heavily it counts and what it adds."""

    name: str
    meaning: str
    value: str
    weight: str
    adds: str
    source: str


class CardRow(NamedTuple):
    """A fact about a group, and the part of the page that it comes from."""

    name: str
    text: str
    source: str


@dataclass(frozen=True, kw_only=True)
class MemberRow:
    """One member with its figures."""

    member: Member
    use: str
    residents: str
    distance: str
    points: str
    need: str


@dataclass(frozen=True, kw_only=True)
class SizeRow:
    """The best group of one size."""

    size: int
    percent: str
    saves: str
    worth: str
    is_best: bool
    is_current: bool
    is_proven: bool


@dataclass(frozen=True, kw_only=True)
class Before:
    """One figure before and after the swaps."""

    name: str
    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        """Tell whether the swaps make a difference."""
        return self.before != self.after


def axis_of(members: Sequence[Member], today: date) -> Axis:
    """Return an axis that holds the windows of the members, of seven years at most."""
    axis = year_axis(today, FEWEST_YEARS)
    last = max((member.window.last.year for member in members if member.window), default=axis.start.year)
    return year_axis(today, min(MOST_YEARS, max(FEWEST_YEARS, last - axis.start.year + 1)))


def member_lines(group: Group, axis: Axis) -> tuple[MemberLine, ...]:
    """Draw when every member can change over, with the moment of all behind it."""
    return tuple(_member_line(member, group, axis) for member in group.members)


def effect_line(effect: Effect, group: Group) -> EffectLine:
    """Compare the group without one member with the group as it is."""
    without = effect.without
    figures = without.figures if without else group.figures
    months = months_of(without.shared if without else None)
    return EffectLine(
        effect=effect,
        sentence=effect_sentence(effect.member.facts.name, group.figures.score, figures.score),
        months=months_text(without) if without else "",
        month_change=months - months_of(group.shared) if without and without.knows_moment else 0,
        percent=percent_text(figures.score),
        percent_change=percent(figures.score) - percent(group.figures.score),
    )


def score_lines(figures: Figures) -> tuple[ScoreLine, ...]:
    """List the terms that count, with what each adds to the score."""
    return tuple(
        ScoreLine(
            name=term_word(term),
            meaning=term_meaning(term),
            value=percent_text(value),
            weight=percent_text(figures.weights[term]),
            adds=percent_text(value * figures.weights[term], digits=1),
            source=_SOURCES[term],
        )
        for term, value in figures.values.items()
        if figures.weights[term] > 0
    )


def before_and_after(before: Group, after: Group) -> tuple[Before, ...]:
    """Set every figure of two groups side by side."""
    rows = [(_("Members"), _count(before), _count(after)), (_("Group fit"), *_both(before, after))]
    if Term.WINDOW in before.figures.values:
        rows.append((_("Switch together"), months_text(before), months_text(after)))
    facts = (card_rows(each, has_component=Term.DEMAND in before.figures.values) for each in (before, after))
    rows += [(old.name, old.text, new.text) for old, new in zip(*facts, strict=True)]
    rows += [
        (term_word(term), percent_text(value), percent_text(after.figures.values[term]))
        for term, value in before.figures.values.items()
    ]
    return tuple(Before(name=name, before=old, after=new) for name, old, new in rows)


def card_rows(group: Group, *, has_component: bool) -> tuple[CardRow, ...]:
    """List the facts by which groups are told apart."""
    total, rows = len(group.members), []
    if has_component:
        rows.append(CardRow(_("Same product"), _of(commonest_product(group), total), MEMBERS))
    shared, far = arrangements_of_all(group), farthest(group)
    rows.append(CardRow(_("All in the same arrangement"), counted(shared), AGREEMENTS))
    rows.append(CardRow(_("Farthest from you"), f"{far[0]}, {distance(far[1])}" if far else distance(None), MEMBERS))
    rows.append(CardRow(_("Residents together"), _residents(group), MEMBERS))
    return (*rows, CardRow(_("Can lead"), _leads(group), AGREEMENTS))


def member_rows(group: Group, *, has_component: bool) -> tuple[MemberRow, ...]:
    """List the members with the figures that the group is judged by."""
    return tuple(
        MemberRow(
            member=member,
            use=member_use(member) if has_component else "",
            residents=number(member.facts.population) or _("not known"),
            distance="" if member.is_asker else distance(member.distance_km),
            points="" if member.points is None else number(member.points),
            need=percent_text(member.need),
        )
        for member in group.members
    )


def size_rows(sizes: Sequence[SizeOption], current: int) -> tuple[SizeRow, ...]:
    """Set the best group of every size side by side."""
    best = max(sizes, key=lambda option: (option.worth, -option.size), default=None)
    return tuple(
        SizeRow(
            size=option.size,
            percent=percent_text(option.score, digits=1),
            saves=percent_text(saved_share(option.size), digits=1),
            worth=percent_text(option.worth, digits=1),
            is_best=option is best,
            is_current=option.size == current,
            is_proven=option.is_proven,
        )
        for option in sizes
    )


def months_of(shared: Window | None) -> int:
    """Count the whole months of a moment together; 0 without one."""
    return shared.months if shared else 0


def _member_line(member: Member, group: Group, axis: Axis) -> MemberLine:
    drawing = WindowDrawing(window=member.window, kind="own" if member.is_asker else "peer", behind=group.shared)
    return MemberLine(
        member=member,
        text=member_text(member, group),
        drawing=window(axis, drawing),
        period=period_text(member.window) if member.window else "",
    )


def _both(before: Group, after: Group) -> tuple[str, str]:
    return percent_text(before.figures.score), percent_text(after.figures.score)


def _count(group: Group) -> str:
    return number(len(group.members))


def _of(count: int, total: int) -> str:
    return _("%(count)s of %(total)s", count=number(count), total=number(total))


def _residents(group: Group) -> str:
    return number(group.population) or _("not known")


def _leads(group: Group) -> str:
    return ", ".join(member.facts.name for member in group.leads) or _("nobody yet")
