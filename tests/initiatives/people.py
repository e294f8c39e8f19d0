"""Who is who in the tests of initiatives: Zutphen, which starts them, and its neighbour Lochem."""

from datetime import timedelta

from gemsamen.domain.access import Actor, Role
from gemsamen.domain.initiative import ParticipantRole, ParticipantStatus
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
