"""Why a system fits, in facts."""

from collections.abc import Iterable

from gemsamen.domain.organisation import NamedArrangement
from gemsamen.matching import Profile
from gemsamen.matching.adoption import AdoptionFactor, AdoptionRanker, AdoptionScores, SystemSuggestion
from gemsamen.matching.adoption.neighbours import ALIKE
from gemsamen.matching.evaluation.domains import is_ict
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.partners.service.peers.choosing import bordering, most_alike
from gemsamen.partners.service.peers.values import SystemWhy
from gemsamen.partners.service.shared import SharedRegister

_SPEAKING = (
    AdoptionFactor.LOCATION,
    AdoptionFactor.ALIKE,
    AdoptionFactor.ARRANGEMENTS,
    AdoptionFactor.SAME_PRODUCT,
)


class SystemExplainer:
    """Explains systems to one municipality; what does not depend on the system is looked up once.

    Parameters
    ----------
    asker : Profile
        With all that it may see of itself.
    """

    def __init__(self, shared: SharedRegister, asker: Profile, ranker: AdoptionRanker, scores: AdoptionScores) -> None:
        self._shared, self._asker, self._ranker, self._scores = shared, asker, ranker, scores
        self._alike = frozenset(most_alike(shared, scores.neighbours[ALIKE]))
        self._near = bordering(shared, asker.code)
        self._ties = _ties(shared, asker)

    def best_for(self, component: str) -> SystemWhy | None:
        """Explain the best fitting system for a component; None when nobody has one."""
        found = self._ranker.listed(self._asker, self._scores, limit=1, components=frozenset({component}))
        return self._why(found[0]) if found else None

    def _why(self, suggestion: SystemSuggestion) -> SystemWhy:
        users, companion = set(suggestion.users), suggestion.companion
        tied = users & self._ties.keys()
        speaking = sorted(
            (reason for reason in suggestion.reasons if reason.factor in _SPEAKING and reason.contribution > 0.0),
            key=lambda reason: -reason.contribution,
        )
        return SystemWhy(
            name=self._name(suggestion.product),
            users=len(users),
            factors=tuple(reason.factor for reason in speaking),
            alike=(len(users & self._alike), len(self._alike)),
            bordering=self._named(users & self._near - tied),
            tied=self._named(tied),
            ties=frozenset().union(*(self._ties[code] for code in tied)),
            companion=self._name(companion.system.product) if companion else "",
            together=companion.together if companion else 0,
            holders=companion.holders if companion else 0,
        )

    def _name(self, product: str) -> str:
        return self._shared.products.get(product, "")

    def _named(self, codes: Iterable[str]) -> tuple[MunicipalityFacts, ...]:
        return tuple(sorted((self._shared.municipalities[code] for code in codes), key=lambda facts: facts.name))


def _ties(shared: SharedRegister, asker: Profile) -> dict[str, frozenset[NamedArrangement]]:
    """Return the ICT arrangements that one shares, by the code of everybody with whom one shares any."""
    close = {key for key in asker.arrangements if is_ict(key)}
    others = (code for code in shared.ranker.codes if code != asker.code) if close else ()
    found = {code: close & shared.ranker.profile(code).arrangements for code in others}
    return {code: frozenset(shared.arrangements[key] for key in keys) for code, keys in found.items() if keys}
