"""Groups of three to eight municipalities for a need."""

from gemsamen.partners.service.groups.proposing import propose_groups, shown_group
from gemsamen.partners.service.groups.values import (
    Effect,
    Group,
    GroupProposals,
    GroupQuery,
    Market,
    Member,
    OwnValue,
    ProposedGroup,
    Swap,
)

__all__ = [
    "Effect",
    "Group",
    "GroupProposals",
    "GroupQuery",
    "Market",
    "Member",
    "OwnValue",
    "ProposedGroup",
    "Swap",
    "propose_groups",
    "shown_group",
]
