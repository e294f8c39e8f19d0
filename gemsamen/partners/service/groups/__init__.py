"""Groups of three to eight municipalities for a need."""

from gemsamen.partners.service.groups.proposing import propose_groups, shown_group
from gemsamen.partners.service.groups.subject import OnlyAFunctionError
from gemsamen.partners.service.groups.values import (
    MOST_NAMED,
    Effect,
    Group,
    GroupProposals,
    GroupQuery,
    Market,
    Member,
    OwnValue,
    Pair,
    ProposedGroup,
    Reach,
    SizeOption,
    Swap,
)

__all__ = [
    "MOST_NAMED",
    "Effect",
    "Group",
    "GroupProposals",
    "GroupQuery",
    "Market",
    "Member",
    "OnlyAFunctionError",
    "OwnValue",
    "Pair",
    "ProposedGroup",
    "Reach",
    "SizeOption",
    "Swap",
    "propose_groups",
    "shown_group",
]
