"""Everybody who may be in a group, with the facts that the asker may see, laid out for the search."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from gemsamen.domain.contract import Window
from gemsamen.domain.register import GapUrgency
from gemsamen.matching import Profile
from gemsamen.matching.geography import Places, great_circle_kilometres
from gemsamen.matching.groups import EARLIEST_DAY, LATEST_DAY, Candidates, Windows
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.partners.service.groups.affinity import MOST_POINTS, Floats, own_affinity, shared_affinity
from gemsamen.partners.service.groups.subject import GroupSubject
from gemsamen.partners.service.groups.values import Member
from gemsamen.partners.service.question.answering import AnswerBook
from gemsamen.partners.service.timing import Timing, closest_window
from gemsamen.register.service.question_facts import QuestionFacts, UseFact

UNKNOWN_MOMENT = 0.25
NO_OWN_MOMENT = 0.5
LONGEST_BRIDGE_MONTHS = 24


@dataclass
class Collected:
    """What one municipality registered about the component."""

    products: set[str] = field(default_factory=set)
    suppliers: set[str] = field(default_factory=set)
    windows: list[Window] = field(default_factory=list)
    urgency: GapUrgency | None = None
    is_leading: bool = False

    @property
    def is_concerned(self) -> bool:
        """Tell whether it uses or misses the component."""
        return bool(self.products) or self.urgency is not None


@dataclass(frozen=True, kw_only=True, eq=False)
class Field:
    """The candidates in arrays, and the same row by row; row 0 is the asker."""

    candidates: Candidates
    members: tuple[Member, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Setting:
    """What a field is laid out from.

    Parameters
    ----------
    subject : GroupSubject
        What the group is about, with what the asker brings in.
    asker : Profile
        The asker with all that it knows of itself.
    wanted, left_out : frozenset of int
        Organisations that the asker names, whatever they registered; and those that it does not want.
    """

    book: AnswerBook
    subject: GroupSubject
    asker: Profile
    organisation_id: int
    wanted: frozenset[int]
    left_out: frozenset[int]
    today: date

    @property
    def component_id(self) -> int | None:
        """What the group is about."""
        return self.subject.component_id


def lay_out(setting: Setting) -> Field:
    """Lay out the asker with everybody who uses or misses the component, or is named; everybody without a component."""
    board = setting.book.board
    collected = _collected(setting)
    own_row = board.rows[setting.organisation_id]
    others = [row for row, facts in enumerate(board.municipalities) if _may_join(setting, facts, collected)]
    rows = [own_row, *others]
    affinity = own_affinity(setting.book.shared.ranker, setting.asker)[rows]
    members = _members(setting, rows, collected, affinity)
    return Field(candidates=_candidates(setting, rows, members, affinity), members=members)


def _may_join(setting: Setting, facts: MunicipalityFacts, collected: Mapping[int, Collected]) -> bool:
    key = facts.organisation_id
    if key == setting.organisation_id or key in setting.left_out:
        return False
    if setting.component_id is None or key in setting.wanted:
        return True
    return key in collected and collected[key].is_concerned


def _collected(setting: Setting) -> dict[int, Collected]:
    """Collect per municipality what is registered about the component: of the asker everything, else what is shared."""
    found: dict[int, Collected] = {}
    if setting.component_id is None:
        return found
    shared = setting.book.board.facts
    _collect(found, setting, setting.subject.own)
    _collect(found, setting, _of_others(shared, setting.organisation_id))
    return found


def _of_others(facts: QuestionFacts, organisation_id: int) -> QuestionFacts:
    return QuestionFacts(
        uses=tuple(each for each in facts.uses if each.organisation_id != organisation_id),
        gaps=tuple(each for each in facts.gaps if each.organisation_id != organisation_id),
        strengths=tuple(each for each in facts.strengths if each.organisation_id != organisation_id),
    )


def _collect(found: dict[int, Collected], setting: Setting, facts: QuestionFacts) -> None:
    about = setting.component_id
    for use in facts.uses:
        if use.component_id == about:
            _note_use(found.setdefault(use.organisation_id, Collected()), setting, use)
    for gap in (each for each in facts.gaps if each.component_id == about):
        entry = found.setdefault(gap.organisation_id, Collected())
        entry.urgency = gap.urgency
        entry.is_leading |= gap.is_willing_to_lead
    for strength in (each for each in facts.strengths if each.component_id == about):
        found.setdefault(strength.organisation_id, Collected()).is_leading |= strength.is_willing_to_lead


def _note_use(entry: Collected, setting: Setting, use: UseFact) -> None:
    named = setting.book.board.catalogue.products[use.product_id]
    entry.products.add(named.name)
    entry.suppliers.add(named.supplier)
    if use.terms.window and use.terms.window.last >= setting.today:
        entry.windows.append(replace(use.terms.window, first=max(use.terms.window.first, setting.today)))


def _members(
    setting: Setting, rows: Sequence[int], collected: Mapping[int, Collected], affinity: Floats
) -> tuple[Member, ...]:
    board = setting.book.board
    facts = [board.municipalities[row] for row in rows]
    nothing = Collected()
    own = closest_window(collected.get(setting.organisation_id, nothing).windows, None)
    kilometres = _kilometres(facts)[0]
    members = (_member(setting, each, collected.get(each.organisation_id, nothing), own) for each in facts)
    return tuple(
        replace(
            member,
            distance_km=known_distance(distance),
            points=None if member.is_asker else points_from(suits),
            need=need_of(member, own),
        )
        for member, distance, suits in zip(members, kilometres, affinity, strict=True)
    )


def points_from(affinity: float) -> int:
    """Return an affinity in whole points."""
    return round(MOST_POINTS * affinity)


def known_distance(kilometres: float) -> float | None:
    """Return a distance; nothing when it is unknown."""
    return None if np.isnan(kilometres) else float(kilometres)


def _member(setting: Setting, facts: MunicipalityFacts, about: Collected, own: Window | None) -> Member:
    is_asker = facts.organisation_id == setting.organisation_id
    return Member(
        facts=facts,
        is_asker=is_asker,
        products=tuple(sorted(about.products)),
        suppliers=tuple(sorted(about.suppliers)),
        window=own if is_asker else closest_window(about.windows, own),
        is_free=about.urgency is not None and not about.products,
        urgency=about.urgency,
        is_leading=about.is_leading,
        arrangements=setting.book.board.members.get(facts.organisation_id, frozenset()),
    )


def _candidates(setting: Setting, rows: Sequence[int], members: Sequence[Member], own: Floats) -> Candidates:
    affinity = shared_affinity(setting.book.revision)[np.ix_(rows, rows)].copy()
    affinity[0], affinity[:, 0] = own, own
    facts = [member.facts for member in members]
    return Candidates(
        codes=tuple(each.slug for each in facts),
        affinity=affinity,
        kilometres=_kilometres(facts),
        log_populations=np.log([each.population or np.nan for each in facts]),
        leads=np.array([member.is_leading for member in members], dtype=np.bool_),
        has_question=setting.component_id is not None,
        need=np.array([member.need for member in members]),
        windows=_windows(members),
        products=tuple(frozenset(member.products) for member in members),
        suppliers=tuple(frozenset(member.suppliers) for member in members),
        is_missing=np.array([member.urgency is not None for member in members], dtype=np.bool_),
    )


def need_of(member: Member, own: Window | None) -> float:
    """Return how much reason a municipality has to join now, in [0, 1].

    The urgency of its gap, or how near its window lies to that of the asker, whichever is more: 1 when they overlap,
    falling to 0 for a bridge of two years. A half when the asker has no window, a quarter when theirs is unknown.
    """
    urgency = member.urgency.weight if member.urgency else 0.0
    return max(urgency, _moment(member, own))


def _moment(member: Member, own: Window | None) -> float:
    if member.window is None:
        return UNKNOWN_MOMENT if member.products else 0.0
    if own is None:
        return NO_OWN_MOMENT
    bridge = Timing(own=own, theirs=member.window).bridging_months
    return max(0.0, 1.0 - bridge / LONGEST_BRIDGE_MONTHS)


def _windows(members: Iterable[Member]) -> Windows:
    known = list(members)
    return Windows(
        first=np.array([each.window.first.toordinal() if each.window else EARLIEST_DAY for each in known]),
        last=np.array([each.window.last.toordinal() if each.window else LATEST_DAY for each in known]),
        is_known=np.array([each.has_known_moment for each in known], dtype=np.bool_),
    )


def _kilometres(facts: Sequence[MunicipalityFacts]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    places = Places(
        latitudes=np.radians([np.nan if each.latitude is None else each.latitude for each in facts]),
        longitudes=np.radians([np.nan if each.longitude is None else each.longitude for each in facts]),
        log_populations=np.empty(0),
        provinces=np.empty(0, dtype=np.str_),
    )
    return great_circle_kilometres(places, places)
