"""Who is who in the tests of initiatives: Zutphen, which starts them, and its neighbour Lochem."""

from datetime import timedelta

from gemsamen.db import db, now
from gemsamen.domain.access import Actor, Role
from gemsamen.domain.initiative import LogKind, ParticipantRole, ParticipantStatus
from gemsamen.initiatives.models import Initiative, LogEntry, Participant
from gemsamen.initiatives.service import Answer, InitiativeDetails, InvitationDraft, dutch_today, get_initiative
from tests import factories

JOINING = Answer(status=ParticipantStatus.CONFIRMED, role=ParticipantRole.FOLLOWER, remark="Graag in het najaar")
DECLINING = Answer(status=ParticipantStatus.DECLINED, remark="Wij zijn boos op Zutphen")


def id_of(slug: str = "zutphen") -> int:
    return factories.organisation(slug).id


def invitation(*slugs: str, role: ParticipantRole = ParticipantRole.PARTICIPANT) -> InvitationDraft:
    return InvitationDraft(
        organisation_ids=tuple(id_of(slug) for slug in slugs),
        role=role,
        reply_by=dutch_today() + timedelta(days=5),
        message="Kom",
    )


def neighbour(role: Role = Role.EDITOR) -> Actor:
    return factories.actor("cio@lochem.example", slug="lochem", role=role)


def read(actor: Actor, number: int, slug: str = "zutphen") -> InitiativeDetails:
    return get_initiative(actor, id_of(slug), number)


def standing_of(details: InitiativeDetails, name: str) -> tuple[ParticipantRole, ParticipantStatus]:
    [found] = [each for each in details.participants if each.name == name]
    return found.role, found.status


def silent_initiative(days: int, title: str = "Samen") -> int:
    """Make an initiative of Zutphen in whose log nothing came for so many days; a log cannot be changed afterwards."""
    long_ago = now() - timedelta(days=days, hours=1)
    initiative = Initiative(
        starter_id=id_of(),
        title=title,
        next_step="Bel",
        next_step_owner_id=id_of(),
        next_step_date=dutch_today(),
        created_at=long_ago,
        updated_at=long_ago,
    )
    Participant(
        initiative=initiative,
        organisation_id=id_of(),
        role=ParticipantRole.DRIVER,
        status=ParticipantStatus.CONFIRMED,
        updated_at=long_ago,
    )
    db.session.add(initiative)
    db.session.flush()
    db.session.add(LogEntry(initiative_id=initiative.id, kind=LogKind.NOTE, text="Gebeld", at=long_ago))
    db.session.commit()
    return initiative.id
