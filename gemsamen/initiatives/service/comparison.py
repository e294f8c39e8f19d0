"""What the participants have in common: contract periods for the component, the same system, the same gap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gemsamen.domain.access import Actor
from gemsamen.domain.contract import Window
from gemsamen.domain.register import LifecyclePhase
from gemsamen.initiatives.service.standing import SEEING
from gemsamen.initiatives.service.values import InitiativeDetails, ParticipantLine
from gemsamen.register.service import RegisteredSystem, visible_gaps, visible_systems_of


@dataclass(frozen=True, kw_only=True)
class ParticipantWindow:
    """A system of a participant for the component, as far as the viewer may see it."""

    organisation_id: int
    organisation: str
    is_own: bool
    product_id: int
    system: str
    window: Window | None
    decide: date | None


@dataclass(frozen=True, kw_only=True)
class WindowComparison:
    """The contract periods of all participants for one component.

    Parameters
    ----------
    rows : tuple of ParticipantWindow
        In the order of the participants, then by name of the system.
    shared : Window or None
        The period in which everybody with a known contract can change over, when there are two or more.
    without : tuple of str
        Participants that registered no system for the component, or do not share it.
    """

    rows: tuple[ParticipantWindow, ...] = ()
    shared: Window | None = None
    without: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class JoinReasons:
    """Why it makes sense for the invited organisation to join.

    Parameters
    ----------
    same_system : tuple of str
        Participants that use the same product for the component.
    product : str
        Name of that product.
    same_period : tuple of str
        Participants whose contract can end in the same period as the own one.
    has_gap : bool
        Whether the organisation itself registered a gap for the component.
    """

    same_system: tuple[str, ...] = ()
    product: str = ""
    same_period: tuple[str, ...] = ()
    has_gap: bool = False


def compare_windows(actor: Actor, organisation_id: int, initiative: InitiativeDetails) -> WindowComparison:
    """Lay the contract periods of the participants side by side, in two statements.

    Raises
    ------
    AccessDeniedError
        If the actor has no role anywhere.
    """
    if initiative.component is None:
        return WindowComparison()
    participants = [each for each in initiative.participants if each.status in SEEING]
    systems = visible_systems_of(actor, [each.organisation_id for each in participants])
    rows: list[ParticipantWindow] = []
    for participant in participants:
        fitting = _covering(systems[participant.organisation_id], initiative.component.id)
        rows.extend(_row(participant, system, organisation_id) for system in fitting)
    known = {row.organisation_id for row in rows}
    without = tuple(each.name for each in participants if each.organisation_id not in known)
    return WindowComparison(rows=tuple(rows), shared=_shared(rows), without=without)


def reasons_to_join(actor: Actor, organisation_id: int, initiative: InitiativeDetails) -> JoinReasons:
    """Return what the invited organisation has in common with those who take part.

    Raises
    ------
    AccessDeniedError
        If the actor has no role anywhere.
    """
    if initiative.component is None:
        return JoinReasons()
    members = {each.organisation_id for each in initiative.members}
    rows = compare_windows(actor, organisation_id, initiative).rows
    own = [row for row in rows if row.is_own]
    others = [row for row in rows if row.organisation_id in members and not row.is_own]
    products = {row.product_id for row in own}
    same = [row for row in others if row.product_id in products]
    gaps = visible_gaps(actor, organisation_id)
    return JoinReasons(
        same_system=_names(same),
        product=same[0].system if same else "",
        same_period=_names([row for row in others if any(_overlap(row, each) for each in own)]),
        has_gap=any(gap.component_id == initiative.component.id for gap in gaps),
    )


def _covering(systems: Sequence[RegisteredSystem], component_id: int) -> list[RegisteredSystem]:
    in_use = [system for system in systems if system.phase is not LifecyclePhase.PHASED_OUT]
    return [system for system in in_use if any(part.id == component_id for part in system.components)]


def _row(participant: ParticipantLine, system: RegisteredSystem, own_id: int) -> ParticipantWindow:
    return ParticipantWindow(
        organisation_id=participant.organisation_id,
        organisation=participant.name,
        is_own=participant.organisation_id == own_id,
        product_id=system.product_id,
        system=system.name,
        window=system.terms.window,
        decide=system.terms.decision_date,
    )


def _shared(rows: Sequence[ParticipantWindow]) -> Window | None:
    """Return the period that the first known window of every organisation has in common."""
    first: dict[int, Window] = {}
    for row in rows:
        if row.window is not None:
            known = first.get(row.organisation_id, row.window)
            first[row.organisation_id] = min(known, row.window, key=lambda each: (each.first, each.last))
    if len(first) < 2:  # noqa: PLR2004  one organisation shares with nobody
        return None
    begin = max(window.first for window in first.values())
    end = min(window.last for window in first.values())
    return Window(first=begin, last=end) if begin <= end else None


def _overlap(row: ParticipantWindow, other: ParticipantWindow) -> Window | None:
    return row.window.overlap(other.window) if row.window and other.window else None


def _names(rows: Sequence[ParticipantWindow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.organisation for row in rows))
