"""Which collaborations are predicted and learned from, and what is hidden together with them."""

from collections.abc import Collection, Sequence

from gemsamen.matching.evaluation.domains import divisions_of, is_ict
from gemsamen.matching.evaluation.tidy import Collaboration, TidyRegister
from gemsamen.matching.pairs import Lessons

OTHER_IMPORTANCE = 0.05
"""How heavily a collaboration about something else counts while learning, beside one about ICT."""
TWIN_JACCARD = 0.8


def joint_collaborations(register: TidyRegister) -> tuple[Collaboration, ...]:
    """Choose the collaborations with at least two members; sources that divide the country are left out."""
    divisions = divisions_of(register)
    return tuple(found for found in register.collaborations if len(found.members) > 1 and found.source not in divisions)


def ict_collaborations(register: TidyRegister) -> tuple[Collaboration, ...]:
    """Choose the joint collaborations that are about ICT."""
    return tuple(found for found in joint_collaborations(register) if is_about_ict(found))


def is_about_ict(found: Collaboration) -> bool:
    """Whether a collaboration is about ICT, told by its name and source."""
    return is_ict(found.name, source=found.source)


def lessons(register: TidyRegister, *, without: Collection[str] = (), held_out: Collection[str] = ()) -> Lessons:
    """Learn from every joint collaboration, from those about ICT most.

    Parameters
    ----------
    register : TidyRegister
        What was read.
    without : collection of str
        Keys of collaborations that are not learned from.
    held_out : collection of str
        Codes whose pairs are not learned from.

    Returns
    -------
    Lessons
        Collaborations of the same name are hidden together. Without any collaboration about ICT, all count as much.
    """
    chosen = [found for found in joint_collaborations(register) if found.key not in without]
    others = {found.key: OTHER_IMPORTANCE for found in chosen if not is_about_ict(found)}
    return Lessons(
        groups={found.key: found.members for found in chosen},
        importance=others if len(others) < len(chosen) else {},
        aliases=_namesakes(register),
        held_out=held_out,
    )


def related_keys(
    register: TidyRegister, hidden: Sequence[Collaboration], *, with_twins: bool = False
) -> frozenset[str]:
    """Find all that tells the same as some collaborations.

    Parameters
    ----------
    register : TidyRegister
        What was read.
    hidden : sequence of Collaboration
        Collaborations to be predicted.
    with_twins : bool, default=False
        Also what has (nearly) the same members: a Jaccard index of 0.8 or more.

    Returns
    -------
    frozenset of str
        Their keys, and those of collaborations of the same name in any source.
    """
    names = {found.name.casefold() for found in hidden}
    keys = {found.key for found in register.collaborations if found.name.casefold() in names}
    if with_twins:
        keys |= {
            found.key
            for found in register.collaborations
            if any(_jaccard(found.members, each.members) >= TWIN_JACCARD for each in hidden)
        }
    return frozenset(keys)


def _jaccard(first: frozenset[str], second: frozenset[str]) -> float:
    shared = len(first & second)
    return shared / (len(first) + len(second) - shared)


def _namesakes(register: TidyRegister) -> dict[str, frozenset[str]]:
    by_name: dict[str, set[str]] = {}
    for found in register.collaborations:
        by_name.setdefault(found.name.casefold(), set()).add(found.key)
    return {found.key: frozenset(by_name[found.name.casefold()]) for found in register.collaborations}
