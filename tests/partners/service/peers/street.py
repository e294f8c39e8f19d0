"""A few municipalities that share what they use."""

from gemsamen.domain.access import Actor
from gemsamen.partners.service.peers import PeerComparison, PeerGroupKind, PeerQuery, compare_with_peers
from tests import factories

CASES, OFFICE, MAPS = "Zaakregistratiecomponent", "Documentregistratiecomponent", "Wachtwoordbeheercomponent"


def neighbours() -> None:
    """Let Lochem, Brummen and Voorst, which border on Zutphen, use the same two systems, and Texel something else."""
    for slug in ("lochem", "brummen", "voorst"):
        factories.system("ZaakVlot", slug=slug, components=(CASES,))
        factories.system("PostSpoor", slug=slug, components=(OFFICE,))
    factories.system("KaartKundig", slug="texel", components=(MAPS,))


def compared(slug: str = "zutphen", kind: PeerGroupKind | None = None, **changes: object) -> PeerComparison:
    """Compare a municipality as somebody who may see everything of it."""
    query = PeerQuery(group=kind, **changes)  # type: ignore[arg-type]
    return compare_with_peers(Actor.operator(), factories.organisation(slug).id, query)
