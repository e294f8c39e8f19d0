"""Searching own systems, components, municipalities and initiatives at once; nobody finds what he may not see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gemsamen.catalogue.service import ComponentChoice, search_components
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.catalogue import name_key
from gemsamen.domain.paging import Page, PageRequest
from gemsamen.initiatives.service import (
    InitiativeLine,
    InitiativeQuery,
    OpenLine,
    OpenQuery,
    list_initiatives,
    list_open,
)
from gemsamen.organisations.service import MunicipalityFacts, municipality_facts
from gemsamen.register.service import LandscapeQuery, RegisteredSystem, list_landscape

SHORTEST_SEARCH = 3
LONGEST_SEARCH = 100
MOST_OF_A_KIND = 8


@dataclass(frozen=True, kw_only=True)
class FoundMunicipality:
    """A municipality whose name or code fits the text."""

    slug: str
    name: str
    province: str
    is_own: bool


@dataclass(frozen=True, kw_only=True)
class SearchResults:
    """What was found, per kind the best first.

    Parameters
    ----------
    text : str
        The text as it was searched for.
    is_too_short : bool
        Whether fewer than three letters were given, so that nothing was searched.
    municipality_count : int
        Number of municipalities that fit, shown or not.
    initiatives : Page of InitiativeLine
        Those that the organisation takes part in or is invited to, ended ones too.
    of_others : Page of OpenLine
        Active ones of others that it can find.
    """

    text: str
    is_too_short: bool = False
    systems: Page[RegisteredSystem]
    components: tuple[ComponentChoice, ...] = ()
    municipalities: tuple[FoundMunicipality, ...] = ()
    municipality_count: int = 0
    initiatives: Page[InitiativeLine]
    of_others: Page[OpenLine]

    @property
    def total(self) -> int:
        """Number of things found, of every kind."""
        initiatives = self.initiatives.total + self.of_others.total
        return self.systems.total + len(self.components) + self.municipality_count + initiatives


def search_everything(actor: Actor, organisation_id: int, text: str, today: date) -> SearchResults:
    """Search in every room, in a fixed number of statements.

    Raises
    ------
    AccessDeniedError
        If the actor does not work for the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    words = " ".join(text[:LONGEST_SEARCH].split())
    first = PageRequest(size=MOST_OF_A_KIND)
    if len(name_key(words)) < SHORTEST_SEARCH:
        return _nothing(words, first)
    municipalities = _municipalities(words, organisation_id)
    return SearchResults(
        text=words,
        systems=list_landscape(actor, organisation_id, LandscapeQuery(today=today, text=words, page=first)).page,
        components=tuple(search_components(words, MOST_OF_A_KIND)),
        municipalities=tuple(municipalities[:MOST_OF_A_KIND]),
        municipality_count=len(municipalities),
        initiatives=list_initiatives(actor, organisation_id, InitiativeQuery(text=words, state=None, page=first)),
        of_others=list_open(actor, organisation_id, OpenQuery(text=words, page=first)),
    )


def _nothing(words: str, first: PageRequest) -> SearchResults:
    """Return the answer to a text that is too short to search for."""
    return SearchResults(
        text=words,
        is_too_short=True,
        systems=Page[RegisteredSystem](items=(), total=0, request=first),
        initiatives=Page[InitiativeLine](items=(), total=0, request=first),
        of_others=Page[OpenLine](items=(), total=0, request=first),
    )


def _municipalities(text: str, own_id: int) -> list[FoundMunicipality]:
    """Return the municipalities whose name holds the text, those that begin with it first."""
    key = name_key(text)
    fitting = [facts for facts in municipality_facts() if key in name_key(facts.name) or key == name_key(facts.code)]
    return [_found(facts, own_id) for facts in _by_fit(fitting, key)]


def _by_fit(fitting: Sequence[MunicipalityFacts], key: str) -> list[MunicipalityFacts]:
    return sorted(fitting, key=lambda facts: (not name_key(facts.name).startswith(key), facts.name, facts.code))


def _found(facts: MunicipalityFacts, own_id: int) -> FoundMunicipality:
    return FoundMunicipality(
        slug=facts.slug, name=facts.name, province=facts.province, is_own=facts.organisation_id == own_id
    )
