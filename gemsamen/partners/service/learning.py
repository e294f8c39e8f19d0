"""What the model learns from: lists that were shown, with what came of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import aliased

from gemsamen.audit.service import Subject, record
from gemsamen.db import db
from gemsamen.domain.access import Actor, require_platform_administrator
from gemsamen.domain.partnering import ListKind, OutcomeKind
from gemsamen.matching import Coefficients, Scope
from gemsamen.matching.refit import JudgedList
from gemsamen.organisations.models import Municipality, Organisation
from gemsamen.partners.models import ShownList, ShownSuggestion, SuggestionOutcome
from gemsamen.partners.service.coefficients import CoefficientsFolder
from gemsamen.partners.service.outcomes import Outcome
from gemsamen.revision.service import bump_revision

RIPE_AFTER = timedelta(days=90)
"""A list that was shown yesterday had no time to lead anywhere."""
COUNTS_WITHIN = timedelta(days=365)
KEPT_DAYS = 3 * 365

_RIGHT = {OutcomeKind.CONTACTED, OutcomeKind.JOINED, OutcomeKind.TENDERED}
_TOGETHER = {OutcomeKind.JOINED, OutcomeKind.TENDERED}


@dataclass(frozen=True, kw_only=True)
class _Place:
    """Who was shown whom, when for the first time and how high at best."""

    asker: int
    about: int
    scope: str
    component_id: int | None
    first: datetime
    position: int


def judged_lists(actor: Actor, outcomes: Iterable[Outcome], moment: datetime) -> list[JudgedList]:
    """Lay what came of suggestions beside the general lists that were shown; for who manages the platform.

    Parameters
    ----------
    outcomes : iterable of Outcome
        From every room in which something can come of a suggestion.
    moment : datetime
        Now.

    Returns
    -------
    list of JudgedList
        One per asker, list and component; all days together, the best place of each partner counts. Lists of the last
        90 days are too young. Something came of a suggestion when the asker showed interest, invited, joined or
        tendered within a year after the partner was first shown; who did so before is left out, and so is everybody
        with example data. A look at the comparison does not count: it says little, and it is private.

    Raises
    ------
    AccessDeniedError
        If the actor does not manage the platform.
    """
    require_platform_administrator(actor)
    found = list(outcomes)
    codes, firsts, groups = _codes(), _first_contact(found), _groups(found)
    lists: dict[tuple[int, str, int], list[_Place]] = {}
    for place in _places(moment):
        contact = firsts.get((place.asker, place.about))
        if {place.asker, place.about} <= codes.keys() and (contact is None or contact > place.first):
            lists.setdefault((place.asker, place.scope, place.component_id or 0), []).append(place)
    return [
        JudgedList(
            asker=codes[asker],
            group=codes.get(groups.get(asker, asker), codes[asker]),
            scope=Scope(scope),
            shown=tuple(codes[each.about] for each in places),
            right=frozenset(codes[each.about] for each in places if _led_somewhere(each, firsts)),
        )
        for (asker, scope, _), places in sorted(lists.items())
    ]


def take_into_use(actor: Actor, folder: CoefficientsFolder, coefficients: Coefficients) -> None:
    """Let every worker compute with coefficients that were learned; the caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor does not manage the platform.
    OSError
        If the folder cannot be written to; nothing has changed then.

    Notes
    -----
    The file is written last: a worker that sees the change in the database finds it there. Should the commit fail
    after all, the version counts from the next change or start on; ``--revert`` undoes it as always.
    """
    require_platform_administrator(actor)
    bump_revision()
    record(actor, "model.learned", Subject(kind="model", label=coefficients.version))
    db.session.flush()
    folder.add(coefficients)


def stop_using(actor: Actor, folder: CoefficientsFolder) -> str | None:
    """Go back to the coefficients before the last; return the name of the ones that are left, if any; caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor does not manage the platform.
    OSError
        If the folder cannot be written to; nothing has changed then.
    """
    require_platform_administrator(actor)
    versions = folder.versions()
    if not versions:
        return None
    bump_revision()
    record(actor, "model.reverted", Subject(kind="model", label=versions[-1]))
    db.session.flush()
    return folder.revert()


def remove_old_lists(actor: Actor, today: date) -> int:
    """Remove lists and first looks of more than three years ago; the caller commits.

    Returns
    -------
    int
        Number of lists that were removed.

    Raises
    ------
    AccessDeniedError
        If the actor does not manage the platform.
    """
    require_platform_administrator(actor)
    old = select(ShownList.id).where(ShownList.shown_on < today - timedelta(days=KEPT_DAYS))
    db.session.execute(delete(ShownSuggestion).where(ShownSuggestion.list_id.in_(old)))
    long_ago = datetime.combine(today, time(), UTC) - timedelta(days=KEPT_DAYS)
    db.session.execute(delete(SuggestionOutcome).where(SuggestionOutcome.occurred_at < long_ago))
    removed = db.session.execute(delete(ShownList).where(ShownList.id.in_(old)).returning(ShownList.id))
    return len(removed.all())


def _places(moment: datetime) -> list[_Place]:
    """Read general lists that had time to lead somewhere, the best place of each partner, in one query."""
    asker, about = aliased(Organisation), aliased(Organisation)
    position = func.min(ShownSuggestion.position)
    columns = (ShownList.organisation_id, ShownSuggestion.organisation_id, ShownList.scope, ShownList.component_id)
    rows = db.session.execute(
        select(*columns, func.min(ShownList.shown_at), position)
        .join(ShownList, ShownList.id == ShownSuggestion.list_id)
        .join(asker, asker.id == ShownList.organisation_id)
        .join(about, about.id == ShownSuggestion.organisation_id)
        .where(
            ShownList.kind == ListKind.GENERAL,
            ShownList.shown_at <= moment - RIPE_AFTER,
            ShownList.scope.in_([scope.value for scope in Scope]),
            asker.has_example_data.is_(False),
            about.has_example_data.is_(False),
        )
        .group_by(*columns)
        .order_by(ShownList.organisation_id, ShownList.scope, position, ShownSuggestion.organisation_id)
    )
    return [
        _Place(asker=one, about=other, scope=scope, component_id=component, first=first, position=best)
        for one, other, scope, component, first, best in rows
    ]


def _codes() -> dict[int, str]:
    rows = db.session.execute(select(Municipality.organisation_id, Municipality.code))
    return {row[0]: row[1] for row in rows}


def _first_contact(outcomes: Iterable[Outcome]) -> dict[tuple[int, int], datetime]:
    found: dict[tuple[int, int], datetime] = {}
    for each in outcomes:
        if each.kind in _RIGHT:
            pair = (each.organisation_id, each.about_organisation_id)
            found[pair] = min(each.at, found.get(pair, each.at))
    return found


def _led_somewhere(place: _Place, firsts: Mapping[tuple[int, int], datetime]) -> bool:
    contact = firsts.get((place.asker, place.about))
    return contact is not None and contact <= place.first + COUNTS_WITHIN


def _groups(outcomes: Iterable[Outcome]) -> dict[int, int]:
    """Give all who work together, directly or through others, the number of one of them."""
    parents: dict[int, int] = {}

    def root(one: int) -> int:
        while parents.setdefault(one, one) != one:
            one = parents[one]
        return one

    for each in outcomes:
        if each.kind in _TOGETHER:
            first, second = sorted((root(each.organisation_id), root(each.about_organisation_id)))
            parents[second] = first
    return {one: root(one) for one in list(parents)}
