"""How partners for one question are computed, in words and with the numbers of the code."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from gemsamen.domain.register import GapUrgency
from gemsamen.matching.geography import NEARBY_KM
from gemsamen.matching.question import HEAVIEST, PRESETS, VERSION, WANTED_DAYS, Block, Preset, Sheet
from gemsamen.matching.question.answering import HALF_LIFE_DAYS, OTHER_WORDS_FROM
from gemsamen.matching.question.closeness import DECAY, FARTHEST_STEPS, SUPPORT
from gemsamen.matching.question.solving import FRESH_SOLUTION, OLD_SOLUTION, OTHER_NEED, RECENT_DAYS
from gemsamen.matching.question.weighing import UNKNOWN_SHARE
from gemsamen.matching.question.windows import (
    FULL_OVERLAP_DAYS,
    LONGEST_OTHER_BRIDGE_DAYS,
    LONGEST_OWN_BRIDGE_DAYS,
    NEARLY_ALL,
    TOUCHING,
)
from gemsamen.partners.service.question.posing import WITHOUT_GAP
from gemsamen.partners.service.question.uses import PARTIAL_COVERAGE
from gemsamen.partners.wording.groups import percent_text
from gemsamen.partners.wording.method.numerals import short
from gemsamen.partners.wording.method.passages import Passage
from gemsamen.partners.wording.question_blocks import block_word, preset_word
from gemsamen.web.messages import gettext
from gemsamen.web.messages import lazy_gettext as _

DAYS_PER_YEAR = 365
EXAMPLE_WEIGHTS: Mapping[Block, int] = {Block.COMPONENT: 3, Block.PRODUCT: 1}
EXAMPLE_VALUES: Mapping[Block, tuple[float, float]] = {Block.COMPONENT: (1.0, 1.0), Block.PRODUCT: (0.0, np.nan)}
"""Two partners: both have the component; one has another product, of the other the product is unknown."""

_NO_SYSTEM = _("they have no system for it, or you have none")
_BLOCKS = {
    Block.COMPONENT: (
        _(
            "share of the components that you ask about for which they have a system; covered in part counts "
            "%(partly)s. For a business function: %(support)s times the best system that supports it"
        ),
        _("they registered no system"),
    ),
    Block.PRODUCT: (_("1 when they use one of your products for it, otherwise 0"), _NO_SYSTEM),
    Block.SUPPLIER: (_("1 when they buy it from one of your suppliers, otherwise 0"), _NO_SYSTEM),
    Block.GAP: (
        _(
            "nearness × (1 + urgency of their need) / 2, of several needs the highest. In their score your urgency "
            "counts. Urgency: now %(now)s, this year %(this_year)s, later %(later)s; without a need of your own "
            "%(without)s"
        ),
        _("they registered nothing"),
    ),
    Block.TEXT: (
        _("cosine of the stems of the words of both needs; a word that few use counts more"),
        _("one of you did not describe a need"),
    ),
    Block.COMPLEMENT: (
        _(
            "nearness × 1 for a strength, or × %(fresh)s (new) to %(old)s for a system in use for at most %(years)s "
            "years. In their score: what you can do, × the urgency of their need; for another need than this one "
            "× %(other)s"
        ),
        _("they registered nothing"),
    ),
    Block.WINDOW: (_("see “The moment”"), _("of one of you no moment is known that has not passed")),
    Block.REGION: (_("e to the power of −km/%(km)s, as the crow flies"), _("a place is not known")),
    Block.SIZE: (_("residents of the smaller / residents of the larger"), _("a number of residents is not known")),
    Block.TIES: (
        _("1 − e to the power of −t; every arrangement that you share adds 1 / ln(1 + its number of members) to t"),
        _("never"),
    ),
    Block.LEAD: (
        _("1 when they are willing to lead in a need or strength near the question, otherwise 0"),
        _("they have no need or strength near the question"),
    ),
    Block.FRESHNESS: (
        _("1 when their newest fact about the question is of today; half after every %(days)s days"),
        _("they have no fact near the question"),
    ),
}


@dataclass(frozen=True, kw_only=True)
class BlockRow:
    """One block: its name, what it measures from 0 to 1, when it is unknown, and its weight per preset."""

    word: str
    meaning: str
    unknown: str
    weights: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class QuestionPart:
    """Everything about a question."""

    version: str
    heaviest: int
    presets: tuple[str, ...]
    blocks: tuple[BlockRow, ...]
    passages: tuple[Passage, ...]
    example: str
    unknowable: tuple[str, ...]


def question_part() -> QuestionPart:
    """Lay out the part."""
    return QuestionPart(
        version=VERSION,
        heaviest=HEAVIEST,
        presets=tuple(preset_word(preset) for preset in Preset),
        blocks=tuple(_row(block) for block in Block),
        passages=(_near(), _score(), _both(), _moment()),
        example=_example(),
        unknowable=(
            gettext("whether people get on, and who has time"),
            gettext("what nobody registered, or what somebody keeps for itself"),
            gettext("whether the weights are right: no public data tells how such questions end"),
        ),
    )


def example_points() -> tuple[int, int]:
    """Points of the two partners of the example, computed as every list is."""
    unknown = np.full(2, np.nan, dtype=np.float32)
    rows = (
        np.array(EXAMPLE_VALUES[block], dtype=np.float32) if block in EXAMPLE_VALUES else unknown for block in Block
    )
    first, second = (100 * Sheet(rows).combine(EXAMPLE_WEIGHTS)).tolist()
    return round(first), round(second)


def _numbers() -> dict[str, str]:
    return {
        "partly": short(PARTIAL_COVERAGE),
        "support": short(SUPPORT),
        "now": short(GapUrgency.NOW.weight),
        "this_year": short(GapUrgency.THIS_YEAR.weight),
        "later": short(GapUrgency.LATER.weight),
        "without": short(WITHOUT_GAP.weight),
        "fresh": short(FRESH_SOLUTION),
        "old": short(OLD_SOLUTION),
        "years": short(RECENT_DAYS / DAYS_PER_YEAR),
        "other": short(OTHER_NEED),
        "km": short(NEARBY_KM),
        "days": short(HALF_LIFE_DAYS),
    }


def _row(block: Block) -> BlockRow:
    meaning, unknown = _BLOCKS[block]
    text = str(meaning)
    return BlockRow(
        word=block_word(block),
        meaning=text % _numbers() if "%" in text else text,
        unknown=str(unknown),
        weights=tuple(PRESETS[preset][block] for preset in Preset),
    )


def _near() -> Passage:
    return Passage(
        title=gettext("Near the question"),
        paragraphs=(
            gettext(
                "What you ask about has nearness 1. A component and a business function that it supports: %(support)s. "
                "Every step up or down between business functions counts × %(decay)s, at most %(steps)s steps.",
                support=short(SUPPORT),
                decay=short(DECAY),
                steps=short(FARTHEST_STEPS),
            ),
            gettext(
                "On the list are municipalities with a system, need or strength near the question, or with a need "
                "whose words are at least %(alike)s alike.",
                alike=short(OTHER_WORDS_FROM),
            ),
        ),
    )


def _score() -> Passage:
    return Passage(
        title=gettext("From blocks to points"),
        paragraphs=(
            gettext(
                "Add up weight × value over the known blocks. Divide by the sum of their weights plus %(share)s × the "
                "weights of the unknown blocks. Times 100 are the points.",
                share=short(UNKNOWN_SHARE),
            ),
            gettext(
                "So what is unknown of a municipality adds nothing and counts for half. A block that is unknown of "
                "everybody does not count."
            ),
        ),
    )


def _both() -> Passage:
    return Passage(
        title=gettext("What both gain"),
        paragraphs=(
            gettext(
                "We compute the score for them too, with their moment and their need. What both gain is the harmonic "
                "mean: 2 × yours × theirs / (yours + theirs). It is high only when both scores are high."
            ),
        ),
    )


def _moment() -> Passage:
    apart = {
        "touching": short(TOUCHING),
        "own": short(LONGEST_OWN_BRIDGE_DAYS),
        "other": short(LONGEST_OTHER_BRIDGE_DAYS),
    }
    return Passage(
        title=gettext("The moment"),
        paragraphs=(
            gettext(
                "A moment runs from the first possible end of a contract to the last, after all options. A need with a "
                "wanted day has the %(days)s days before that day.",
                days=short(WANTED_DAYS),
            ),
            gettext(
                "With d days in common: %(touching)s + %(rest)s × d / %(year)s, at most 1. Of a moment shorter than "
                "that, its own length counts instead of %(year)s.",
                touching=apart["touching"],
                rest=short(1 - TOUCHING),
                year=short(FULL_OVERLAP_DAYS),
            ),
            gettext(
                "With g days between: somebody has to bridge, the one whose moment comes first. Is that you: "
                "%(touching)s × (1 − g / %(own)s). Are it they: %(touching)s × (1 − g / %(other)s). Never below 0.",
                **apart,
            ),
            gettext(
                "Bridging costs your own price per year × months / 12. Only you see that amount; it does not count in "
                "the points."
            ),
            gettext(
                "The best period is the longest run of quarters in which at least %(share)s can switch of the largest "
                "number in one quarter.",
                share=percent_text(NEARLY_ALL),
            ),
        ),
    )


def _example() -> str:
    first, second = example_points()
    return gettext(
        "Two blocks count: %(one)s with weight %(w_one)s and %(two)s with weight %(w_two)s. The first partner has the "
        "component (1) and another product (0): (%(w_one)s × 1 + %(w_two)s × 0) / (%(w_one)s + %(w_two)s): "
        "%(first)s points. Of the second the product is unknown: %(w_one)s × 1 / (%(w_one)s + %(share)s × %(w_two)s): "
        "%(second)s points.",
        one=block_word(Block.COMPONENT).lower(),
        two=block_word(Block.PRODUCT).lower(),
        w_one=EXAMPLE_WEIGHTS[Block.COMPONENT],
        w_two=EXAMPLE_WEIGHTS[Block.PRODUCT],
        share=short(UNKNOWN_SHARE),
        first=first,
        second=second,
    )
