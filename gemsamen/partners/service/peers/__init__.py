"""What municipalities like one's own use, and what it misses beside them."""

from gemsamen.partners.service.peers.comparing import compare_with_peers
from gemsamen.partners.service.peers.values import (
    ComponentUsed,
    MissedComponent,
    PeerComparison,
    PeerGroup,
    PeerGroupKind,
    PeerOrder,
    PeerQuery,
    RareComponent,
    SystemWhy,
    UsedSystem,
)

__all__ = [
    "ComponentUsed",
    "MissedComponent",
    "PeerComparison",
    "PeerGroup",
    "PeerGroupKind",
    "PeerOrder",
    "PeerQuery",
    "RareComponent",
    "SystemWhy",
    "UsedSystem",
    "compare_with_peers",
]
