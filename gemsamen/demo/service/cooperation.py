"""Storing the invented arrangements, partnerships, initiatives and interests."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from gemsamen.db import db
from gemsamen.demo.invention.arrangements import ArrangementPlan
from gemsamen.demo.invention.initiatives import InitiativePlan
from gemsamen.demo.invention.interests import InterestPlan
from gemsamen.demo.service.batches import Batch, Row
from gemsamen.demo.service.setting import Stored
from gemsamen.domain.organisation import OrganisationKind, slugify
from gemsamen.domain.register import Origin
from gemsamen.initiatives.models import Initiative, LogEntry, Participant
from gemsamen.organisations.models import Arrangement, ArrangementMember, Organisation
from gemsamen.partners.models import Interest


def store_partnerships(arrangements: Iterable[ArrangementPlan], at: datetime) -> dict[str, int]:
    """Store the organisations that work for a group, and return their numbers by name."""
    known = dict(db.session.execute(select(Organisation.slug, Organisation.id)).all())
    batch = Batch(Organisation)
    found: dict[str, int] = {}
    for plan in arrangements:
        if plan.partnership:
            slug = slugify(plan.partnership)
            found[plan.partnership] = known.get(slug) or batch.add(_partnership(plan.partnership, slug, at))
    batch.write()
    return found


def _partnership(name: str, slug: str, at: datetime) -> Row:
    return {
        "kind": OrganisationKind.PARTNERSHIP,
        "slug": slug,
        "name": name,
        "brand_colour": None,
        "swc_id": None,
        "has_example_data": True,
        "created_at": at,
    }


def store_arrangements(arrangements: Iterable[ArrangementPlan], stored: Stored, partnerships: dict[str, int]) -> None:
    """Store the arrangements with their members."""
    batch, members = Batch(Arrangement), Batch(ArrangementMember)
    for plan in arrangements:
        partnership = partnerships[plan.partnership] if plan.partnership else None
        number = batch.add({"name": plan.name, "kind": plan.kind, "partnership_id": partnership, "is_example": True})
        for code in plan.members:
            members.add({"arrangement_id": number, "organisation_id": stored.organisations[code]})
    batch.write()
    members.write()


def store_initiatives(initiatives: Iterable[InitiativePlan], stored: Stored) -> None:
    """Store the initiatives with their participants and log."""
    batch, participants, log = Batch(Initiative), Batch(Participant), Batch(LogEntry)
    for plan in initiatives:
        number = batch.add(_initiative(plan, stored))
        first = stored.organisations[plan.starter]
        for each in plan.participants:
            owner = stored.organisations[each.code]
            participants.add(
                {
                    "initiative_id": number,
                    "organisation_id": owner,
                    "role": each.role,
                    "status": each.status,
                    "reply_by": each.reply_by,
                    "invited_by_id": None if owner == first else first,
                    "message": each.message,
                    "mandate": each.mandate,
                    "updated_at": plan.created_at,
                }
            )
        for line in plan.log:
            log.add(
                {
                    "initiative_id": number,
                    "organisation_id": stored.organisations[line.code],
                    "kind": line.kind,
                    "text": line.text,
                    "facts": line.facts,
                    "author_id": None,
                    "at": line.at,
                }
            )
    for each_batch in (batch, participants, log):
        each_batch.write()


def _initiative(plan: InitiativePlan, stored: Stored) -> Row:
    return {
        "starter_id": stored.organisations[plan.starter],
        "title": plan.title,
        "purpose": plan.purpose,
        "component_id": stored.components[plan.component] if plan.component else None,
        "gap_id": None,
        "system_id": None,
        "phase": plan.phase,
        "state": plan.state,
        "audience": plan.audience,
        "window_first": plan.window.first if plan.window else None,
        "window_last": plan.window.last if plan.window else None,
        "next_step": plan.next_step,
        "next_step_owner_id": stored.organisations[plan.next_step_owner],
        "next_step_date": plan.next_step_date,
        "origin": Origin.EXAMPLE,
        "created_by_id": None,
        "created_at": plan.created_at,
        "updated_at": max(line.at for line in plan.log),
    }


def store_interests(interests: Iterable[InterestPlan], stored: Stored) -> None:
    """Store the interests; one that stands already is passed over."""
    standing = select(Interest.from_organisation_id, Interest.to_organisation_id).where(Interest.withdrawn_at.is_(None))
    known = {(sender, receiver) for sender, receiver in db.session.execute(standing)}
    batch = Batch(Interest)
    for plan in interests:
        pair = (stored.organisations[plan.sender], stored.organisations[plan.receiver])
        if pair not in known:
            batch.add(
                {
                    "from_organisation_id": pair[0],
                    "to_organisation_id": pair[1],
                    "component_id": stored.components[plan.component] if plan.component else None,
                    "note": plan.note,
                    "created_by_id": None,
                    "created_at": plan.created_at,
                    "withdrawn_at": None,
                }
            )
    batch.write()
