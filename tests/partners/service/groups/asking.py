"""Short ways to ask for groups in a test."""

from datetime import date

from gemsamen.domain.access import Actor, Role
from gemsamen.partners.service.groups import Group, GroupProposals, GroupQuery, propose_groups
from gemsamen.partners.service.question import About
from tests import factories

TODAY = date(2026, 11, 24)
CASES = "zaakregistratiecomponent"
NEAR = ("lochem", "brummen", "voorst", "bronckhorst", "doesburg")


def reader(slug: str = "zutphen") -> Actor:
    return Actor(user_id=None, name="", roles={factories.organisation(slug).id: Role.READER})


def ask(
    component: str | None = CASES, slug: str = "zutphen", about: About | None = None, **query: object
) -> GroupProposals:
    """Ask for groups in the name of a municipality."""
    asked = GroupQuery(about=about or About(component=component), **query)  # type: ignore[arg-type]
    return propose_groups(reader(slug), factories.organisation(slug).id, asked, TODAY)


def names(group: Group | None) -> list[str]:
    assert group is not None
    return [member.facts.name for member in group.members]


def everybody_uses(*slugs: str, end: date | None = date(2028, 3, 31)) -> None:
    for slug in slugs:
        factories.system(slug=slug, end=end)
