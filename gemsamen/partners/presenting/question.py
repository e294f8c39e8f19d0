"""The page with the municipalities that fit for one question."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from gemsamen.domain.contract import add_months
from gemsamen.matching.question import HEAVIEST, PRESETS, Block, Preset
from gemsamen.partners.presenting.addresses import LENGTHS, file_addresses
from gemsamen.partners.presenting.alignment_drawing import alignment_drawing
from gemsamen.partners.presenting.listing import Choice
from gemsamen.partners.presenting.question_addresses import (
    BLOCK_NAMES,
    BOTH,
    DISTANCES,
    Read,
    about_fields,
    preset_of,
    question_address,
)
from gemsamen.partners.service import StandingInterest
from gemsamen.partners.service.question import Candidate, Order, QuestionList
from gemsamen.partners.service.question.moments import QUARTER_MONTHS
from gemsamen.partners.wording.question import (
    announcement,
    bridging_text,
    question_lead,
    question_title,
    why_sentence,
    why_they_say_yes,
)
from gemsamen.partners.wording.question_blocks import (
    BlockLine,
    block_lines,
    block_meaning,
    block_word,
    names_of,
    preset_word,
    weight_word,
)
from gemsamen.partners.wording.reasons import period_text, timing_text
from gemsamen.web.drawing import Axis, WindowDrawing, window
from gemsamen.web.formatting import day
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import ngettext

ENOUGH_KNOWN = 0.6
"""Below this share of known blocks the score is shown in grey."""


@dataclass(frozen=True, kw_only=True)
class Slider:
    """The weight of one block."""

    name: str
    text: str
    meaning: str
    value: int
    word: str
    is_asked: bool


@dataclass(frozen=True, kw_only=True)
class Row:
    """One municipality as shown."""

    candidate: Candidate
    why: str
    blocks: tuple[BlockLine, ...]
    drawing: Markup
    period: str
    together: str
    bridging: str
    their_reasons: tuple[str, ...]
    products: str
    is_unsure: bool
    has_our_interest: bool


@dataclass(frozen=True, kw_only=True)
class QuarterLine:
    """One quarter of the table beside the drawing."""

    period: str
    count: int
    is_ours: bool


@dataclass(frozen=True, kw_only=True)
class QuestionPage:
    """Everything that the page shows."""

    listing: QuestionList
    title: str
    lead: str
    rows: tuple[Row, ...]
    axis: Axis
    presets: tuple[Choice, ...]
    sliders: tuple[Slider, ...]
    heaviest: int
    orders: tuple[Choice, ...]
    provinces: tuple[Choice, ...]
    distances: tuple[Choice, ...]
    lengths: tuple[Choice, ...]
    about: tuple[tuple[str, str], ...]
    slug: str | None
    address: str
    downloads: tuple[tuple[str, str], ...]
    without_filters: str
    with_usual_weights: str
    has_odd_weights: bool
    has_odd_choices: bool
    weighs_nothing: bool
    has_own_weights: bool
    announcement: str
    lacks_own_moment: bool
    best_period: str
    own_period: str
    alignment: Markup
    quarters: tuple[QuarterLine, ...]


def question_page(
    listing: QuestionList, interests: Sequence[StandingInterest], read: Read, *, is_refined: bool = False
) -> QuestionPage:
    """Lay out the page; a list that was refined on the page itself is announced to who cannot see it."""
    query, axis = listing.query, _axis(listing)
    approached = {each.slug for each in interests if each.is_ours}
    best = listing.alignment.best
    return QuestionPage(
        listing=listing,
        title=question_title(listing.subject),
        lead=question_lead(listing),
        rows=tuple(_row(candidate, listing, axis, approached) for candidate in listing.candidates),
        axis=axis,
        presets=_presets(listing),
        sliders=_sliders(listing),
        heaviest=HEAVIEST,
        orders=_orders(listing),
        provinces=_choices([(each, each) for each in listing.provinces], query.filters.province),
        distances=_choices([(str(each), f"{each} km") for each in DISTANCES], str(query.filters.within_km or "")),
        lengths=_choices([(str(each), str(each)) for each in LENGTHS], str(query.limit)),
        about=tuple(about_fields(query.about)),
        slug=listing.subject.slug,
        address=question_address(query),
        downloads=file_addresses(question_address(query, "partners.question_file")),
        without_filters=question_address(replace(query, filters=type(query.filters)())),
        with_usual_weights=question_address(replace(query, weights=PRESETS[Preset.BALANCED])),
        has_odd_weights=read.has_odd_weights,
        has_odd_choices=read.has_odd_choices,
        weighs_nothing=not any(query.weights[block] for block in listing.asked),
        has_own_weights=preset_of(query.weights) is None,
        announcement=announcement(listing) if is_refined else "",
        lacks_own_moment=not listing.subject.contracts and listing.subject.wanted_by is None,
        best_period=period_text(best) if best else "",
        own_period=_own_period(listing),
        alignment=alignment_drawing(axis, listing.alignment),
        quarters=_quarters(listing),
    )


def _axis(listing: QuestionList) -> Axis:
    quarters = listing.alignment.quarters
    return Axis(start=quarters[0].first, end=add_months(quarters[-1].first, QUARTER_MONTHS))


def _row(candidate: Candidate, listing: QuestionList, axis: Axis, approached: set[str]) -> Row:
    timing = candidate.timing
    known = [part for part in candidate.parts if part.value is not None]
    return Row(
        candidate=candidate,
        why=why_sentence(candidate, listing.subject),
        blocks=block_lines(candidate),
        drawing=window(axis, WindowDrawing(window=timing.theirs, kind="peer", behind=timing.own)),
        period=period_text(timing.theirs) if timing.theirs else "",
        together=timing_text(timing) if timing.overlap else "",
        bridging=bridging_text(candidate),
        their_reasons=why_they_say_yes(candidate),
        products=names_of([each.product for each in candidate.systems]),
        is_unsure=len(known) < ENOUGH_KNOWN * len(candidate.parts),
        has_our_interest=candidate.municipality.slug in approached,
    )


def _presets(listing: QuestionList) -> tuple[Choice, ...]:
    current = preset_of(listing.query.weights)
    return tuple(
        Choice(
            text=preset_word(preset),
            value=question_address(replace(listing.query, weights=PRESETS[preset])),
            is_current=preset is current,
        )
        for preset in Preset
    )


def _sliders(listing: QuestionList) -> tuple[Slider, ...]:
    return tuple(
        Slider(
            name=BLOCK_NAMES[block],
            text=block_word(block),
            meaning=block_meaning(block),
            value=listing.query.weights[block],
            word=weight_word(listing.query.weights[block]),
            is_asked=block in listing.asked,
        )
        for block in Block
    )


def _orders(listing: QuestionList) -> tuple[Choice, ...]:
    is_both = listing.query.order is Order.BOTH
    return (
        Choice(text=_("What you gain"), value="", is_current=not is_both),
        Choice(text=_("What you both gain"), value=BOTH, is_current=is_both),
    )


def _choices(pairs: Sequence[tuple[str, str]], chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(text=text, value=value, is_current=value == chosen) for value, text in pairs)


def _quarters(listing: QuestionList) -> tuple[QuarterLine, ...]:
    return tuple(
        QuarterLine(
            period=_("%(first)s to %(last)s", first=day(each.first), last=day(_last_day(each.first))),
            count=each.count,
            is_ours=each.is_ours,
        )
        for each in listing.alignment.quarters
    )


def _own_period(listing: QuestionList) -> str:
    """Say how many can switch in the best quarter of the asker's own window."""
    ours = [each for each in listing.alignment.quarters if each.is_ours]
    if not ours:
        return ""
    best = max(ours, key=lambda each: each.count)
    return ngettext(
        "In your own window it is at most %(num)d, in the quarter from %(first)s.",
        "In your own window it is at most %(num)d, in the quarter from %(first)s.",
        best.count,
        first=day(best.first),
    )


def _last_day(first: date) -> date:
    return date.fromordinal(add_months(first, QUARTER_MONTHS).toordinal() - 1)
