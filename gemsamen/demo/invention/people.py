"""The example accounts: one for every role, at addresses that can never receive mail."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gemsamen.demo.invention.places import SHOWCASE, Place
from gemsamen.domain.access import Role
from gemsamen.domain.organisation import slugify

SMALL = "GM0277"
"""Rozendaal, the smallest municipality on the mainland."""

LARGE = "GM0307"
"""Amersfoort."""

NEIGHBOUR = "GM0262"
"""Lochem."""

MOST_EMPTY = 3
"""Accounts for municipalities that are left empty; hashing a password takes long on purpose."""


@dataclass(frozen=True, kw_only=True)
class PersonPlan:
    """An account as it will be stored.

    Parameters
    ----------
    role : str
        What the account is for, in Dutch.
    organisation : str
        Name of the organisation that it works for.
    memberships : mapping of str to Role
        Role by code of a municipality.
    partnership_role : Role or None
        Role in the partnership of the showcase, when there is one.
    """

    email: str
    name: str
    role: str
    organisation: str
    memberships: Mapping[str, Role] = field(default_factory=dict)
    partnership_role: Role | None = None
    is_platform_administrator: bool = False


def invent_people(places: Mapping[str, Place], left_empty: Iterable[str]) -> list[PersonPlan]:
    """Return the accounts whose municipalities exist; the first municipalities that are left empty get an editor."""
    found = [
        PersonPlan(
            email="platform@gemsamen.example",
            name="Piet Platformvoorbeeld",
            role="platformbeheerder",
            organisation="gemsamen",
            is_platform_administrator=True,
        )
    ]
    for code, mailbox, name, word, role in _PEOPLE:
        if code in places:
            found.append(_person(places[code], mailbox, name, word, role))
    if SHOWCASE in places:
        found.append(_coordinator(places))
    empty = [places[code] for code in sorted(set(left_empty) - _HAVE_EDITORS)[:MOST_EMPTY]]
    found += [_person(each, "bewerker", f"Bo {each.name}-Voorbeeld", "bewerker", Role.EDITOR) for each in empty]
    return found


_PEOPLE = (
    (SHOWCASE, "cio", "Vera Voorbeeld", "CIO (bewerker)", Role.EDITOR),
    (SHOWCASE, "beheer", "Bas Beheervoorbeeld", "beheerder", Role.ADMINISTRATOR),
    (SMALL, "lezer", "Lia Leesvoorbeeld", "lezer", Role.READER),
    (LARGE, "bewerker", "Ben Bewerkvoorbeeld", "bewerker", Role.EDITOR),
)
_HAVE_EDITORS = frozenset({SHOWCASE, LARGE})


def _person(place: Place, mailbox: str, name: str, word: str, role: Role) -> PersonPlan:
    return PersonPlan(
        email=f"{mailbox}@{slugify(place.name)}.example",
        name=name,
        role=word,
        organisation=place.name,
        memberships={place.code: role},
    )


def _coordinator(places: Mapping[str, Place]) -> PersonPlan:
    memberships = {SHOWCASE: Role.COORDINATOR, **({NEIGHBOUR: Role.READER} if NEIGHBOUR in places else {})}
    return PersonPlan(
        email=f"coordinator@{slugify(places[SHOWCASE].name)}.example",
        name="Cato Coördinatievoorbeeld",
        role="programmacoördinator",
        organisation=", ".join(places[code].name for code in memberships),
        memberships=memberships,
        partnership_role=Role.COORDINATOR,
    )
