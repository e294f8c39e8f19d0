"""How systems that others use are compared and ordered, in words and with the numbers of the code."""

from collections.abc import Mapping
from dataclasses import dataclass

from gemsamen.matching.adoption import default_adoption_coefficients
from gemsamen.matching.adoption.coefficients import FEATURES
from gemsamen.matching.adoption.neighbours import ALIKE, ARRANGEMENTS, NEARBY, NEARBY_KM, PRIORS, SAME_PROVINCE
from gemsamen.matching.scales import LOW_CONFIDENCE_BELOW
from gemsamen.partners.service.peers.choosing import MOST_PEERS
from gemsamen.partners.service.peers.comparing import FEWEST_TO_CALL_RARE, RARE_BELOW
from gemsamen.partners.service.peers.values import PeerGroupKind
from gemsamen.partners.wording.groups import percent_text
from gemsamen.partners.wording.method.numerals import short, signed
from gemsamen.partners.wording.method.passages import Passage
from gemsamen.partners.wording.peers import peer_kind_word
from gemsamen.web.formatting import number
from gemsamen.web.messages import gettext
from gemsamen.web.messages import lazy_gettext as _

MEASURED: Mapping[str, float] = {"model": 0.753, "popularity": 0.675}
"""Recall among the first ten when a fifth of the systems is hidden; measured, see docs/method/experiments.md."""

_FEATURES = {
    "popularity": (_("Used by many"), _("ln of the share of all municipalities that use it")),
    "room": (
        _("Room for it"),
        _(
            "ln of the share of the municipalities with at least as many systems for this component as you that have "
            "one more, plus ln of the share of this system among those that it could be"
        ),
    ),
    "nearby": (
        _("Used nearby"),
        _(
            "ln of its share among neighbours divided by its share in the register. A neighbour weighs e to the power "
            "of −km/%(km)s, plus %(province)s in the same province; the register weighs %(nearby)s"
        ),
    ),
    "alike": (
        _("Used by those with like systems"),
        _("the same, where the square of the likeness in systems is the weight, and the register weighs %(alike)s"),
    ),
    "arrangements": (
        _("Used by ICT partners"),
        _(
            "the same, where every arrangement about ICT that you share adds 1 / ln(1 + its number of members), and "
            "the register weighs %(arrangements)s"
        ),
    ),
    "same_product": (_("Same product for something else"), _("1 when you use it for another component, otherwise 0")),
}

KNOWN_SOURCES = _(
    "Suppliers visible in public DNS records of spring 2026 (mxmap.it, 2026-07, CC BY-SA 4.0) and council information "
    "systems (open-raadsinformatie, MIT); arrangements of 2016 (Open State Foundation, ODC-PDDL)"
)
"""The note of the coefficients that are shipped, so that it can be translated."""


@dataclass(frozen=True, kw_only=True)
class AdoptionRow:
    """One feature of a system: its name, what it is, and its weight in log-odds."""

    word: str
    meaning: str
    weight: str


@dataclass(frozen=True, kw_only=True)
class AdoptionPart:
    """Everything about what comparable municipalities use."""

    version: str
    features: tuple[AdoptionRow, ...]
    intercept: str
    passages: tuple[Passage, ...]
    sources: str
    unknowable: tuple[str, ...]


def adoption_part() -> AdoptionPart:
    """Lay out the part."""
    coefficients = default_adoption_coefficients()
    return AdoptionPart(
        version=coefficients.version,
        features=tuple(
            _row(name, weight) for name, weight in zip(FEATURES, coefficients.weights.tolist(), strict=True)
        ),
        intercept=signed(coefficients.intercept),
        passages=(_comparable(), _order(), _learned(coefficients.origin)),
        sources=gettext(str(coefficients.origin["note"])),
        unknowable=(
            gettext("whether a system is good, and whether you need it"),
            gettext("what others use without having registered it"),
            gettext("whether the weights hold for all components: public data show mail, web and council systems"),
        ),
    )


def _row(name: str, weight: float) -> AdoptionRow:
    word, meaning = _FEATURES[name]
    text = str(meaning)
    numbers = {
        "km": short(NEARBY_KM),
        "province": short(SAME_PROVINCE),
        "nearby": short(PRIORS[NEARBY]),
        "alike": short(PRIORS[ALIKE]),
        "arrangements": short(PRIORS[ARRANGEMENTS]),
    }
    return AdoptionRow(word=str(word), meaning=text % numbers if "%" in text else text, weight=signed(weight))


def _comparable() -> Passage:
    return Passage(
        title=gettext("Who is comparable"),
        paragraphs=(
            gettext(
                "“%(systems)s”: at most %(most)s municipalities, those whose registered systems are most like yours. "
                "“%(size)s”: at most %(most)s, those closest to you in number of residents. “%(borders)s” and "
                "“%(province)s”: everybody there. Only who shares what it uses is counted.",
                systems=peer_kind_word(PeerGroupKind.SYSTEMS),
                size=peer_kind_word(PeerGroupKind.SIZE),
                borders=peer_kind_word(PeerGroupKind.BORDERS),
                province=peer_kind_word(PeerGroupKind.PROVINCE),
                most=MOST_PEERS,
            ),
            gettext(
                "With fewer than %(few)s registered systems we begin with the same size. A component that you have is "
                "rare when less than %(share)s of the group has it, in a group of at least %(members)s.",
                few=LOW_CONFIDENCE_BELOW,
                share=percent_text(RARE_BELOW),
                members=FEWEST_TO_CALL_RARE,
            ),
        ),
    )


def _order() -> Passage:
    return Passage(
        title=gettext("The order"),
        paragraphs=(
            gettext("Most used first: the number of municipalities in the group that have something for a component."),
            gettext(
                "Best fit first: per component we add up the odds, e to the power of the sum, of all systems for it "
                "that you do not have. The score only orders; we show no points, because it is no advice to buy."
            ),
        ),
    )


def _learned(origin: Mapping[str, int]) -> Passage:
    return Passage(
        title=gettext("What the weights were learned from"),
        paragraphs=(
            gettext(
                "%(systems)s public facts about systems of %(organisations)s municipalities. We hid a part, computed "
                "everything from what was left, and learned how to find the hidden ones: %(hidden)s in all.",
                systems=number(origin["systems"]),
                organisations=number(origin["organisations"]),
                hidden=number(origin["hidden_systems"]),
            ),
            gettext(
                "Tested on other draws, %(model)s of the hidden systems is among the first ten; by the most used "
                "systems alone that is %(popularity)s.",
                model=percent_text(MEASURED["model"], digits=1),
                popularity=percent_text(MEASURED["popularity"], digits=1),
            ),
        ),
    )
