"""One partner on a list as shown."""

from dataclasses import dataclass

from markupsafe import Markup

from gemsamen.domain.contract import Window
from gemsamen.partners.service import FormerList, NamedComponent, Partner, SuggestionList
from gemsamen.partners.wording import (
    FactorLine,
    band_word,
    chance_text,
    confidence_level,
    confidence_word,
    factor_lines,
    former_sentence,
    given_place_sentence,
    otherwise_sentence,
    period_text,
    raising_sentences,
    reason_sentence,
    shortened,
    timing_text,
)
from gemsamen.web.drawing import Axis, WindowDrawing, window
from gemsamen.web.messages import ngettext

SHOWN_PRODUCTS = 6
SHOWN_WANTED = 2
LOW_POINTS = 60


@dataclass(frozen=True, kw_only=True)
class RowsAround:
    """What all rows of a list have in common.

    Parameters
    ----------
    axis : Axis or None
        Only when a component was chosen.
    approached : frozenset of str
        In whom the own organisation shows interest: parts of the address.
    former : FormerList or None
        The list that was shown before.
    """

    listing: SuggestionList
    axis: Axis | None
    approached: frozenset[str]
    former: FormerList | None


@dataclass(frozen=True, kw_only=True)
class Row:
    """One partner as shown.

    Parameters
    ----------
    given, otherwise, former : str
        Why it stands higher than its points, where it would stand otherwise, and where it stood before; each may be
        empty.
    raising : tuple of str
        What would raise its points.
    to_report : tuple of NamedComponent
        What the own municipality could report as a need for that.
    """

    partner: Partner
    why: str
    given: str
    word: str
    is_low: bool
    confidence: str
    level: int
    factors: tuple[FactorLine, ...]
    products: str
    otherwise: str
    former: str
    raising: tuple[str, ...]
    to_report: tuple[NamedComponent, ...]
    chance: str
    drawing: Markup | None
    period: str
    together: str
    has_our_interest: bool


def partner_row(partner: Partner, around: RowsAround) -> Row:
    """Lay out one partner."""
    listing = around.listing
    theirs = partner.component.timing.theirs if partner.component else None
    return Row(
        partner=partner,
        why=reason_sentence(partner),
        given=given_place_sentence(partner),
        word=band_word(partner.band),
        is_low=partner.points < LOW_POINTS,
        confidence=confidence_word(partner.confidence),
        level=confidence_level(partner.confidence),
        factors=factor_lines(partner, listing.query.scope),
        products=_products(partner),
        otherwise=otherwise_sentence(partner),
        former=former_sentence(partner, around.former),
        raising=raising_sentences(partner, listing.own_system_count),
        to_report=partner.wanted[:SHOWN_WANTED],
        chance=chance_text(partner),
        drawing=_drawing(theirs, listing.own_window, around.axis),
        period=period_text(theirs) if theirs else "",
        together=timing_text(partner.component.timing) if partner.component else "",
        has_our_interest=partner.municipality.slug in around.approached,
    )


def _drawing(theirs: Window | None, own: Window | None, axis: Axis | None) -> Markup | None:
    return window(axis, WindowDrawing(window=theirs, kind="peer", behind=own)) if axis else None


def _products(partner: Partner) -> str:
    """Name the products that both use, rarest first, with the number of municipalities that use each."""
    named = [
        ngettext("%(name)s (%(num)d municipality)", "%(name)s (%(num)d municipalities)", each.users, name=each.name)
        for each in partner.shared_products
    ]
    return shortened(named, SHOWN_PRODUCTS)
