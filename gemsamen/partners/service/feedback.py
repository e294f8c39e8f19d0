"""What an organisation makes of a suggestion and keeps to itself: no, or not now.

Only the own organisation ever reads this. It changes the own lists, nothing that another organisation sees: not its
list, not a count, not a file, and not what the model learns from.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, delete, exists, select, update
from sqlalchemy.exc import IntegrityError

from gemsamen.audit.service import Subject, record
from gemsamen.catalogue.models import Component
from gemsamen.catalogue.service import get_component
from gemsamen.db import db, now
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.contract import add_months
from gemsamen.domain.partnering import Verdict
from gemsamen.organisations.models import Organisation
from gemsamen.organisations.service import OrganisationSummary, find_organisation
from gemsamen.partners.models import Interest, PartnerVerdict
from gemsamen.partners.service.errors import InterestStandsError, NothingToRecallError, UnlikelyDateError
from gemsamen.partners.service.parties import other_municipality
from gemsamen.partners.service.values import NamedComponent, StandingVerdict

PUT_ASIDE_MONTHS = 6
LONGEST_MONTHS = 60

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_ACTIONS = {Verdict.NO: "suggestion.declined", Verdict.NOT_NOW: "suggestion.put_aside"}


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What an organisation says of a suggestion.

    Parameters
    ----------
    verdict : Verdict
        No, or not now.
    until : date or None
        Day on which a suggestion that was put aside comes back; None is in six months.
    component : str or None
        Part of the address of the component that it is about; None is about every list.
    """

    verdict: Verdict
    until: date | None = None
    component: str | None = None


def judge_suggestion(actor: Actor, organisation_id: int, other: str, judgement: Judgement) -> StandingVerdict:
    """Turn a suggestion down, or put it aside; a former verdict on the same is replaced. The caller commits.

    Parameters
    ----------
    other : str
        Part of the address of the municipality that was suggested.

    Raises
    ------
    AccessDeniedError
        If the actor may not work on initiatives for the organisation.
    OrganisationNotFoundError, CatalogueEntryNotFoundError
        If the other organisation or the component does not exist.
    NotAMunicipalityError, OneselfError
        If one of the two is no municipality, or both are the same.
    InterestStandsError
        If the organisation shows interest in the other, which sees that: it has to be taken back first.
    UnlikelyDateError
        If the day is not in the next five years.
    """
    require(actor, Permission.WORK_ON_INITIATIVES, organisation_id)
    suggested = other_municipality(organisation_id, other)
    if _shows_interest(organisation_id, suggested.id):
        raise InterestStandsError(other)
    about = get_component(judgement.component).choice if judgement.component else None
    given = PartnerVerdict(
        organisation_id=organisation_id,
        about_organisation_id=suggested.id,
        component_id=about.id if about else None,
        verdict=judgement.verdict,
        until=_until(judgement),
        created_by_id=actor.user_id,
        created_at=now(),
    )
    _put(given)
    _record(actor, _ACTIONS[given.verdict], organisation_id, suggested, given.until)
    return StandingVerdict(
        organisation_id=suggested.id,
        slug=suggested.slug,
        name=suggested.name,
        verdict=given.verdict,
        until=given.until,
        component=NamedComponent(slug=about.slug, name=about.name) if about else None,
        since=given.created_at,
    )


def recall_suggestion(actor: Actor, organisation_id: int, other: str) -> str:
    """Let a suggestion that was turned down or put aside come back on every list; the caller commits.

    Returns
    -------
    str
        Name of the other organisation.

    Raises
    ------
    AccessDeniedError
        If the actor may not work on initiatives for the organisation.
    OrganisationNotFoundError
        If the other organisation does not exist.
    NothingToRecallError
        If nothing stands, for example because a colleague was first.
    """
    require(actor, Permission.WORK_ON_INITIATIVES, organisation_id)
    suggested = find_organisation(other)
    if not drop_verdicts(organisation_id, suggested.id):
        raise NothingToRecallError(other)
    _record(actor, "suggestion.recalled", organisation_id, suggested, None)
    return suggested.name


def standing_verdicts(actor: Actor, organisation_id: int) -> tuple[StandingVerdict, ...]:
    """Return the verdicts of an organisation that count today, newest first, in one query; others never see them.

    Raises
    ------
    AccessDeniedError
        If the actor may not read for the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    counts = (PartnerVerdict.verdict == Verdict.NO) | (PartnerVerdict.until > _today())
    rows = db.session.execute(
        select(PartnerVerdict, Organisation.slug, Organisation.name, Component.slug, Component.name)
        .join(Organisation, Organisation.id == PartnerVerdict.about_organisation_id)
        .outerjoin(Component, Component.id == PartnerVerdict.component_id)
        .where(PartnerVerdict.organisation_id == organisation_id, counts)
        .order_by(PartnerVerdict.created_at.desc(), PartnerVerdict.id.desc())
    )
    return tuple(
        StandingVerdict(
            organisation_id=row.about_organisation_id,
            slug=slug,
            name=name,
            verdict=row.verdict,
            until=row.until,
            component=NamedComponent(slug=component, name=component_name) if component else None,
            since=row.created_at,
        )
        for row, slug, name, component, component_name in rows
    )


def verdicts_on_list(verdicts: Iterable[StandingVerdict], component: str | None) -> dict[int, StandingVerdict]:
    """Choose the verdict per organisation that a list goes by.

    Parameters
    ----------
    component : str or None
        Part of the address of the component that the list is about; None is the list of everything.

    Returns
    -------
    dict of int to StandingVerdict
        What was said about the component goes before what was said in general. What was said about a component has
        no influence on the list of everything or of another component.
    """
    found: dict[int, StandingVerdict] = {}
    for each in verdicts:
        about = each.component.slug if each.component else None
        if about is None:
            found.setdefault(each.organisation_id, each)
        elif about == component:
            found[each.organisation_id] = each
    return found


def drop_verdicts(organisation_id: int, about_organisation_id: int) -> bool:
    """Remove what an organisation said of another; tell whether there was anything."""
    removed = db.session.execute(
        delete(PartnerVerdict)
        .where(
            PartnerVerdict.organisation_id == organisation_id,
            PartnerVerdict.about_organisation_id == about_organisation_id,
        )
        .returning(PartnerVerdict.id)
    )
    return bool(removed.all())


def _today() -> date:
    return now().astimezone(_AMSTERDAM).date()


def _until(judgement: Judgement) -> date | None:
    if judgement.verdict is Verdict.NO:
        return None
    today = _today()
    until = judgement.until or add_months(today, PUT_ASIDE_MONTHS)
    if not today < until <= add_months(today, LONGEST_MONTHS):
        raise UnlikelyDateError(until)
    return until


def _shows_interest(organisation_id: int, about_organisation_id: int) -> bool:
    standing = exists().where(
        Interest.from_organisation_id == organisation_id,
        Interest.to_organisation_id == about_organisation_id,
        Interest.withdrawn_at.is_(None),
    )
    return bool(db.session.scalar(select(standing)))


def _put(given: PartnerVerdict) -> None:
    """Store a verdict in the place of a former one on the same; of two colleagues at once, the last one counts."""
    if _replace(given):
        return
    try:
        with db.session.begin_nested():
            db.session.add(given)
    except IntegrityError:
        _replace(given)


def _replace(given: PartnerVerdict) -> bool:
    is_same = _is_about(given.component_id)
    changed = db.session.execute(
        update(PartnerVerdict)
        .where(
            PartnerVerdict.organisation_id == given.organisation_id,
            PartnerVerdict.about_organisation_id == given.about_organisation_id,
            is_same,
        )
        .values(
            verdict=given.verdict, until=given.until, created_by_id=given.created_by_id, created_at=given.created_at
        )
        .returning(PartnerVerdict.id)
    )
    return changed.first() is not None


def _is_about(component_id: int | None) -> ColumnElement[bool]:
    if component_id is None:
        return PartnerVerdict.component_id.is_(None)
    return PartnerVerdict.component_id == component_id


def _record(
    actor: Actor, action: str, organisation_id: int, suggested: OrganisationSummary, until: date | None
) -> None:
    subject = Subject(kind="suggestion", label=suggested.name, id=suggested.id)
    changes = {"until": [None, until.isoformat()]} if until else None
    record(actor, action, subject, organisation_id=organisation_id, changes=changes)
