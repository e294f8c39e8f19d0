"""Which municipalities are comparable with one."""

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching import Profile
from gemsamen.matching.adoption import AdoptionScores
from gemsamen.matching.adoption.neighbours import ALIKE
from gemsamen.matching.scales import LOW_CONFIDENCE_BELOW
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.partners.service.peers.values import PeerGroup, PeerGroupKind
from gemsamen.partners.service.shared import SharedRegister

MOST_PEERS = 40


def usual_kind(system_count: int) -> PeerGroupKind:
    """Choose by systems when enough of them are registered to say something, else by size."""
    return PeerGroupKind.SYSTEMS if system_count >= LOW_CONFIDENCE_BELOW else PeerGroupKind.SIZE


def peer_group(shared: SharedRegister, asker: Profile, scores: AdoptionScores, kind: PeerGroupKind) -> PeerGroup:
    """Choose the comparable municipalities.

    Parameters
    ----------
    asker : Profile
        With all that it may see of itself.
    scores : AdoptionScores
        Of the asker; its rows are those of the shared register.

    Returns
    -------
    PeerGroup
        By systems and by size at most the forty nearest; equal ones in the order of their codes.
    """
    codes = [code for code in shared.ranker.codes if code != asker.code]
    if kind is PeerGroupKind.SYSTEMS:
        return _group(shared, kind, most_alike(shared, scores.neighbours[ALIKE]), ())
    if kind is PeerGroupKind.SIZE:
        return _group(shared, kind, _of_size(shared, asker, codes)[:MOST_PEERS], ())
    chosen = _bordering(shared, asker, codes) if kind is PeerGroupKind.BORDERS else _in_province(shared, asker, codes)
    by_name = sorted(chosen, key=lambda code: (shared.municipalities[code].name, code))
    return _group(shared, kind, _sharing(shared, by_name), by_name)


def most_alike(shared: SharedRegister, likeness: NDArray[np.float64]) -> list[str]:
    """Codes of the municipalities with the most similar systems, at most forty, most similar first."""
    order = np.argsort(-likeness, kind="stable")[:MOST_PEERS].tolist()
    return [shared.ranker.codes[row] for row in order if likeness[row] > 0.0]


def bordering(shared: SharedRegister, code: str) -> frozenset[str]:
    """Codes of the municipalities that border on one."""
    return frozenset(other for own, other in shared.borders if own == code)


def _group(shared: SharedRegister, kind: PeerGroupKind, codes: Iterable[str], whole: Iterable[str]) -> PeerGroup:
    members: tuple[MunicipalityFacts, ...] = tuple(shared.municipalities[code] for code in codes)
    return PeerGroup(kind=kind, members=members, silent=max(0, len(list(whole)) - len(members)))


def _sharing(shared: SharedRegister, codes: Iterable[str]) -> list[str]:
    return [code for code in codes if shared.ranker.profile(code).systems]


def _of_size(shared: SharedRegister, asker: Profile, codes: list[str]) -> list[str]:
    if asker.population is None:
        return []
    own = math.log(asker.population)
    known = {
        code: abs(math.log(population) - own)
        for code in _sharing(shared, codes)
        if (population := shared.ranker.profile(code).population)
    }
    return sorted(known, key=lambda code: (known[code], code))


def _bordering(shared: SharedRegister, asker: Profile, codes: list[str]) -> list[str]:
    near = bordering(shared, asker.code)
    return [code for code in codes if code in near]


def _in_province(shared: SharedRegister, asker: Profile, codes: list[str]) -> list[str]:
    return [code for code in codes if asker.province and shared.ranker.profile(code).province == asker.province]
