"""Short ways to ask a question in a test."""

from datetime import date

from gemsamen.domain.access import Actor, Role
from gemsamen.partners.service.question import About, Candidate, QuestionList, QuestionQuery, partners_for_question
from tests import factories

TODAY = date(2026, 11, 24)
CASES = "zaakregistratiecomponent"
COMPONENT = "Zaakregistratiecomponent"


def reader(slug: str = "zutphen") -> Actor:
    return Actor(user_id=None, name="", roles={factories.organisation(slug).id: Role.READER})


def ask(about: About | None = None, slug: str = "zutphen", **query: object) -> QuestionList:
    """Ask about a component, or something else, in the name of a municipality."""
    asked = QuestionQuery(about=about or About(component=CASES), **query)  # type: ignore[arg-type]
    return partners_for_question(reader(slug), factories.organisation(slug).id, asked, TODAY)


def names(listing: QuestionList) -> list[str]:
    return [each.municipality.name for each in listing.candidates]


def candidate(listing: QuestionList, name: str) -> Candidate:
    return next(each for each in listing.candidates if each.municipality.name == name)
