"""The blocks of a score for one question in words: their names, their weights and what stands behind each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gemsamen.matching.question import Block, Preset
from gemsamen.partners.service.question import Candidate
from gemsamen.partners.wording.joining import shortened, within_sentence
from gemsamen.partners.wording.reasons import timing_text
from gemsamen.partners.wording.ties import told_names
from gemsamen.web.drawing.score import FACTOR_MOST_POINTS
from gemsamen.web.formatting import day, distance, number
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import lazy_gettext

SHOWN_NAMES = 2
_BLOCKS = {
    Block.COMPONENT: (
        lazy_gettext("Same component"),
        lazy_gettext("They have a system for what you ask about."),
    ),
    Block.PRODUCT: (lazy_gettext("Same product"), lazy_gettext("They use the same product for it.")),
    Block.SUPPLIER: (lazy_gettext("Same supplier"), lazy_gettext("They buy it from the same supplier.")),
    Block.GAP: (
        lazy_gettext("Same need"),
        lazy_gettext("They miss it too. A related business function counts half per step."),
    ),
    Block.TEXT: (lazy_gettext("Need in words"), lazy_gettext("They describe their need in words like yours.")),
    Block.COMPLEMENT: (
        lazy_gettext("They can help"),
        lazy_gettext("They are good at it, or took a system into use in the last three years."),
    ),
    Block.WINDOW: (lazy_gettext("Same moment"), lazy_gettext("Your contracts can end in the same period.")),
    Block.REGION: (lazy_gettext("Nearby"), lazy_gettext("The nearer, the more; at 30 km about a third.")),
    Block.SIZE: (lazy_gettext("Alike in size"), lazy_gettext("Residents of the smaller as a share of the larger.")),
    Block.TIES: (
        lazy_gettext("Existing ties"),
        lazy_gettext("You work together in an arrangement, or did so according to an older register."),
    ),
    Block.LEAD: (lazy_gettext("Wants to lead"), lazy_gettext("They said that they are willing to lead in this.")),
    Block.FRESHNESS: (
        lazy_gettext("Recent data"),
        lazy_gettext("How lately their facts were confirmed; half is left after a year."),
    ),
}
_WEIGHTS = (
    lazy_gettext("does not count"),
    lazy_gettext("very light"),
    lazy_gettext("light"),
    lazy_gettext("normal"),
    lazy_gettext("heavy"),
    lazy_gettext("very heavy"),
)
_PRESETS = {
    Preset.BALANCED: lazy_gettext("Balanced"),
    Preset.SAME_PRODUCT: lazy_gettext("Same product"),
    Preset.SAME_GAP: lazy_gettext("Same need"),
    Preset.SAME_MOMENT: lazy_gettext("Same moment"),
    Preset.REGION: lazy_gettext("Region"),
}


@dataclass(frozen=True, kw_only=True)
class BlockLine:
    """One block of a score as shown; the length is that of its bar."""

    word: str
    points: int
    length: float
    why: str
    is_unknown: bool


def block_word(block: Block) -> str:
    """Return the name of a block."""
    return str(_BLOCKS[block][0])


def block_meaning(block: Block) -> str:
    """Say what a block measures."""
    return str(_BLOCKS[block][1])


def weight_word(weight: int) -> str:
    """Return how heavily a block counts."""
    return str(_WEIGHTS[weight])


def preset_word(preset: Preset) -> str:
    """Return the name of a ready-made choice of weights."""
    return str(_PRESETS[preset])


def block_lines(candidate: Candidate) -> tuple[BlockLine, ...]:
    """Say what each block adds, and which fact stands behind it."""
    longest = max([1, *(part.points for part in candidate.parts)])
    return tuple(
        BlockLine(
            word=block_word(part.block),
            points=part.points,
            length=part.points * FACTOR_MOST_POINTS / longest,
            why=_("unknown") if part.value is None else _EXPLANATIONS[part.block](candidate),
            is_unknown=part.value is None,
        )
        for part in candidate.parts
    )


def names_of(names: Sequence[str]) -> str:
    """Join a few names, each once."""
    return shortened(list(dict.fromkeys(names)), SHOWN_NAMES)


def _component(candidate: Candidate) -> str:
    names = names_of([each.product for each in candidate.systems])
    return _("uses %(names)s", names=names) if names else _("has no system for it")


def _product(candidate: Candidate) -> str:
    same = names_of([each.product for each in candidate.systems if each.is_same_product])
    return same or _("another product")


def _supplier(candidate: Candidate) -> str:
    same = names_of([each.supplier for each in candidate.systems if each.is_same_supplier])
    return same or _("another supplier")


def _gap(candidate: Candidate) -> str:
    if not candidate.gaps:
        return _("has no such need")
    first = candidate.gaps[0]
    return _("misses it too") if first.is_same else _("misses %(name)s", name=within_sentence(first.name))


def _text(candidate: Candidate) -> str:
    part = candidate.part(Block.TEXT)
    return _("%(percent)s%% alike", percent=number(round(100 * ((part and part.value) or 0.0))))


def _complement(candidate: Candidate) -> str:
    if candidate.strengths:
        return _("is good at %(name)s", name=within_sentence(candidate.strengths[0].name))
    recent = next((each for each in candidate.systems if each.recent_since), None)
    if recent and recent.recent_since:
        return _("%(product)s in use since %(day)s", product=recent.product, day=day(recent.recent_since))
    return _("no strength or recent solution")


def _window(candidate: Candidate) -> str:
    return timing_text(candidate.timing) or _("at the same moment")


def _region(candidate: Candidate) -> str:
    return distance(candidate.distance_km)


def _size(candidate: Candidate) -> str:
    population = candidate.municipality.population
    return _("%(num)s residents", num=number(population)) if population else ""


def _ties(candidate: Candidate) -> str:
    return names_of(told_names(candidate.shared_arrangements)) or _("no known cooperation")


def _lead(candidate: Candidate) -> str:
    return _("is willing to lead") if candidate.is_leading else _("rather does not lead")


def _freshness(candidate: Candidate) -> str:
    return _("confirmed on %(day)s", day=day(candidate.last_confirmed))


_EXPLANATIONS: dict[Block, Callable[[Candidate], str]] = {
    Block.COMPONENT: _component,
    Block.PRODUCT: _product,
    Block.SUPPLIER: _supplier,
    Block.GAP: _gap,
    Block.TEXT: _text,
    Block.COMPLEMENT: _complement,
    Block.WINDOW: _window,
    Block.REGION: _region,
    Block.SIZE: _size,
    Block.TIES: _ties,
    Block.LEAD: _lead,
    Block.FRESHNESS: _freshness,
}
