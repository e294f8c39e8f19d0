"""The contract periods of the participants side by side, for the component that the initiative is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gemsamen.domain.access import Actor, Role
from gemsamen.domain.contract import Window
from gemsamen.domain.register import LifecyclePhase
from gemsamen.initiatives.service.standing import SEEING
from gemsamen.initiatives.service.values import InitiativeDetails
from gemsamen.register.service import RegisteredSystem, visible_systems_of

NOBODY = 0
"""Number of an organisation that does not exist."""

STRANGER = Actor(user_id=None, name="", roles={NOBODY: Role.READER})
"""Somebody who sees what everybody shares, and nothing that an organisation keeps for itself."""


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


def compare_windows(actor: Actor, organisation_id: int, initiative: InitiativeDetails) -> WindowComparison:
    """Lay the contract periods of the participants side by side, in two statements.

    Raises
    ------
    AccessDeniedError
        If the actor has no role anywhere.
    """
    if initiative.component is None:
        return WindowComparison()
    names = {each.organisation_id: each.name for each in initiative.participants if each.status in SEEING}
    rows = windows_of(actor, names, initiative.component.id, own_id=organisation_id)
    known = {row.organisation_id for row in rows}
    without = tuple(name for number, name in names.items() if number not in known)
    return WindowComparison(rows=rows, shared=_shared(rows), without=without)


def windows_of(
    actor: Actor, organisations: Mapping[int, str], component_id: int | None, *, own_id: int
) -> tuple[ParticipantWindow, ...]:
    """Return the contract periods of organisations for one component as the actor may see them, in two statements.

    Parameters
    ----------
    organisations : mapping of int to str
        Names by number; the rows come in this order.

    Raises
    ------
    AccessDeniedError
        If the actor has no role anywhere.
    """
    if component_id is None:
        return ()
    systems = visible_systems_of(actor, list(organisations))
    return tuple(
        ParticipantWindow(
            organisation_id=number,
            organisation=name,
            is_own=number == own_id,
            product_id=system.product_id,
            system=system.name,
            window=system.terms.window,
            decide=system.terms.decision_date,
        )
        for number, name in organisations.items()
        for system in _covering(systems[number], component_id)
    )


def shared_window(organisations: Mapping[int, str], component_id: int | None) -> Window | None:
    """Return the period in which all of these organisations can change over, from what everybody may see."""
    return _shared(windows_of(STRANGER, organisations, component_id, own_id=NOBODY))


def _covering(systems: Sequence[RegisteredSystem], component_id: int) -> list[RegisteredSystem]:
    in_use = [system for system in systems if system.phase is not LifecyclePhase.PHASED_OUT]
    return [system for system in in_use if any(part.id == component_id for part in system.components)]


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


def overlap(row: ParticipantWindow, other: ParticipantWindow) -> Window | None:
    """Return the period in which both can change over."""
    return row.window.overlap(other.window) if row.window and other.window else None
