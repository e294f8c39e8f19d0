"""How groups are proposed, in words and with the numbers of the code."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from gemsamen.matching.groups import (
    DEFAULT_WEIGHTS,
    FULL_OVERLAP_DAYS,
    LARGEST,
    LEAST_SHARE,
    SMALLEST,
    Candidates,
    Judge,
    Term,
    Windows,
    saved_share,
)
from gemsamen.matching.groups.kinds import (
    FEWEST_SHARED_DAYS,
    LEAST_OWN_SHARE,
    MORE_WINDOW,
    MOST_TIMES_AS_LARGE,
    OTHER_SIZE,
    SOONER_DAYS,
    TIGHTER,
)
from gemsamen.matching.groups.proposing import DIFFERENT_MEMBERS, N_ALTERNATIVES, TIERS
from gemsamen.matching.groups.wishes import LEAST_LEAD_AFFINITY
from gemsamen.partners.service.groups.affinity import MOST_POINTS
from gemsamen.partners.service.groups.field import LONGEST_BRIDGE_MONTHS, NO_OWN_MOMENT, UNKNOWN_MOMENT
from gemsamen.partners.service.groups.proposing import MOST_NODES
from gemsamen.partners.wording.groups import percent_text, style_word, term_meaning, term_word
from gemsamen.partners.wording.joining import listed
from gemsamen.partners.wording.method.numerals import short
from gemsamen.partners.wording.method.passages import Passage
from gemsamen.web.formatting import number
from gemsamen.web.messages import gettext


@dataclass(frozen=True, kw_only=True)
class TermRow:
    """One term: its name, how it is computed, and its usual weight for a component and for ICT as a whole."""

    word: str
    meaning: str
    weight: str
    weight_without_component: str


@dataclass(frozen=True, kw_only=True)
class GroupsPart:
    """Everything about proposed groups."""

    smallest: int
    largest: int
    terms: tuple[TermRow, ...]
    passages: tuple[Passage, ...]
    unknowable: tuple[str, ...]


def groups_part() -> GroupsPart:
    """Lay out the part."""
    without = weights_without_component()
    return GroupsPart(
        smallest=SMALLEST,
        largest=LARGEST,
        terms=tuple(
            TermRow(
                word=term_word(term),
                meaning=term_meaning(term),
                weight=percent_text(DEFAULT_WEIGHTS[term]),
                weight_without_component=percent_text(without[term]) if term in without else "",
            )
            for term in Term
        ),
        passages=(_proof(), _sizes(), _three_groups(), _wishes(), _reason_to_join()),
        unknowable=(
            gettext("whether a group will work well together, and who should lead it"),
            gettext("whether the weights are right: no public data tells how good a group turned out to be"),
            gettext("a better group by something that is not among the terms"),
        ),
    )


def weights_without_component() -> Mapping[Term, float]:
    """Weights of the terms that are left for a group about ICT as a whole, as the search itself has them."""
    nobody = np.zeros(1)
    alone = Candidates(
        codes=("A",),
        affinity=np.zeros((1, 1)),
        kilometres=np.zeros((1, 1)),
        log_populations=nobody,
        leads=np.zeros(1, dtype=np.bool_),
        has_question=False,
        need=nobody,
        windows=Windows.unknown(1),
        products=(frozenset(),),
        suppliers=(frozenset(),),
        is_missing=np.zeros(1, dtype=np.bool_),
    )
    return Judge(alone).weights


def _proof() -> Passage:
    return Passage(
        title=gettext("What “proven best” means"),
        paragraphs=(
            gettext(
                "We look for the group with the highest score, and do not stop at a good one. The search begins with a "
                "good group. After that it skips only groups of which a sum shows that they cannot score higher. When "
                "nothing is left, no group that meets your wishes is better: proven best. When any size will do, that "
                "holds for all sizes."
            ),
            gettext(
                "After %(limit)s partial groups the search stops. Then we say how much better another group can be at "
                "most.",
                limit=number(MOST_NODES),
            ),
            gettext("The proof is about the score, with these terms and weights. It says nothing about people."),
        ),
    )


def _sizes() -> Passage:
    few, many = 4, LARGEST
    return Passage(
        title=gettext("Groups of different sizes"),
        paragraphs=(
            gettext(
                "The score is a mean, and a mean falls when a group grows: the best fits come first. But with more "
                "municipalities you share what is done once. Of a cost that %(few)s divide equally, each saves "
                "%(few_share)s; with %(many)s that is %(many_share)s.",
                few=short(few),
                few_share=percent_text(saved_share(few)),
                many=short(many),
                many_share=percent_text(saved_share(many), digits=1),
            ),
            gettext(
                "So we compare groups of different sizes by their score times what each saves. That is a choice, not "
                "something we measured: a group also costs time to agree. You can ask for one size instead."
            ),
        ),
    )


def _three_groups() -> Passage:
    named = listed([f"“{style_word(style)}”" for style in TIERS[0]])
    return Passage(
        title=gettext("Up to three groups"),
        paragraphs=(
            gettext(
                "The first group is the best as a whole. Another group must be clearly better in something and may "
                "cost little: it keeps more than %(share)s of the score. First we look for: %(names)s. Of those, what "
                "is worth most comes first. If too few are found, we show the best of the others, or a group of at "
                "least %(other_size)s members more or fewer.",
                share=percent_text(LEAST_SHARE),
                names=named,
                other_size=short(OTHER_SIZE),
            ),
            gettext(
                "Wider: at least %(wider)s days more together, known of all. Sooner: at least %(sooner)s days earlier, "
                "and %(days)s days together. Nearer: all within half, or else three quarters, of the distance in group "
                "A. Alike in size: nobody more than %(times)s times as large or small as you. A smaller group must "
                "score at least %(tighter)s higher.",
                wider=short(round(FULL_OVERLAP_DAYS * MORE_WINDOW)),
                sooner=short(SOONER_DAYS),
                days=short(FEWEST_SHARED_DAYS),
                times=short(MOST_TIMES_AS_LARGE),
                tighter=percent_text(TIGHTER),
            ),
            gettext(
                "A next group has about the same size and at least %(members)s members that those before it have not "
                "(one in a group of three). Nobody comes in with less than %(own)s of the points that the others in "
                "the first group have beside you on average. We show at most %(most)s, and say so when there is no "
                "other good group.",
                members=short(DIFFERENT_MEMBERS),
                own=percent_text(LEAST_OWN_SHARE),
                most=short(N_ALTERNATIVES),
            ),
        ),
    )


def _wishes() -> Passage:
    return Passage(
        title=gettext("Your wishes"),
        paragraphs=(
            gettext(
                "Wishes are strict: the size (%(smallest)s to %(largest)s), who must be in it and who not, how far "
                "from you, and when all must be able to switch at the latest. When no group meets them, we try which "
                "single wish you can let go.",
                smallest=SMALLEST,
                largest=LARGEST,
            ),
            gettext(
                "When somebody is known to be willing to lead, one of them is in the group: you, or one that suits you "
                "with at least %(points)s points.",
                points=short(MOST_POINTS * LEAST_LEAD_AFFINITY),
            ),
        ),
    )


def _reason_to_join() -> Passage:
    return Passage(
        title=gettext("Reason to join"),
        paragraphs=(
            gettext(
                "The urgency of their need, or their moment, whichever is more. The moment counts 1 when it overlaps "
                "with yours and falls to 0 for a bridge of %(months)s months. Do you have no moment: %(no_own)s. Is "
                "theirs unknown: %(unknown)s.",
                months=short(LONGEST_BRIDGE_MONTHS),
                no_own=short(NO_OWN_MOMENT),
                unknown=short(UNKNOWN_MOMENT),
            ),
            gettext("When no moment of anybody is known, the moment does not count and the other weights grow along."),
        ),
    )
