"""The list of partners as a file that a spreadsheet opens."""

from datetime import datetime

from gemsamen.domain.examples import ExampleShare
from gemsamen.matching import Factor
from gemsamen.partners.service import Partner, SuggestionList
from gemsamen.partners.service.aside import dutch_day
from gemsamen.partners.wording import (
    band_word,
    chance_text,
    confidence_word,
    factor_word,
    given_place_sentence,
    listed,
    otherwise_sentence,
    reason_sentence,
)
from gemsamen.partners.wording.ties import told_names
from gemsamen.web.example_files import example_cell, example_heading
from gemsamen.web.messages import gettext as _
from gemsamen.web.spreadsheets import Cell, Table


def partners_table(listing: SuggestionList, share: ExampleShare = ExampleShare.NONE) -> Table:
    """Lay out the list, one partner per line; the points of the factors add up to the points.

    Parameters
    ----------
    share : ExampleShare
        How much of what the list rests on is example data.
    """
    rows = [[*_cells(partner, listing), *example_cell(share)] for partner in listing.partners]
    return Table(name=_("Partners"), header=[*_headings(listing), *example_heading(share)], rows=rows)


def origin_heading() -> list[str]:
    """Return the names of the columns that tell what a list was computed with."""
    return [_("Model"), _("Registers of")]


def origin_cells(version: str, read_at: datetime) -> list[Cell]:
    """Return the model and the day on which the registers were read, for every line: lines are sorted and cut."""
    return [version, dutch_day(read_at)]


def _headings(listing: SuggestionList) -> list[str]:
    factors = [_("Points %(factor)s", factor=factor_word(factor).lower()) for factor in Factor]
    timing = [_("Can switch from"), _("Can switch until"), _("Months together")] if listing.component else []
    return [
        _("Rank"), _("Municipality"), _("Province"), _("Residents"), _("Distance in km"), _("Points"),
        _("Points from"), _("Points to"), _("Fit"), _("Certainty"), _("Chance"), *factors, _("Reason"), _("Otherwise"),
        _("Same systems"), _("Shared needs"), _("Existing ties"), *timing, *origin_heading(),
    ]  # fmt: skip


def _cells(partner: Partner, listing: SuggestionList) -> list[Cell]:
    place = partner.municipality
    return [
        partner.rank, place.name, place.province, place.population,
        None if partner.distance_km is None else round(partner.distance_km),
        partner.points, partner.points_low, partner.points_high, band_word(partner.band),
        confidence_word(partner.confidence), chance_text(partner), *(each.points for each in partner.factors),
        _reason(partner), otherwise_sentence(partner), listed([product.name for product in partner.shared_products]),
        listed([gap.name for gap in partner.shared_gaps]), listed(told_names(partner.shared_arrangements)),
        *(_timing(partner) if listing.component else ()), *origin_cells(listing.model_version, listing.read_at),
    ]  # fmt: skip


def _reason(partner: Partner) -> str:
    return " ".join(filter(None, [reason_sentence(partner), given_place_sentence(partner)]))


def _timing(partner: Partner) -> list[Cell]:
    timing = partner.component.timing if partner.component else None
    if timing is None or timing.theirs is None:
        return [None, None, None]
    months = timing.overlap_months if timing.own else None
    return [timing.theirs.first, timing.theirs.last, months]
