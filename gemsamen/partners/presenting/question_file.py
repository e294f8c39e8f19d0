"""The list for one question as a file that a spreadsheet opens."""

from gemsamen.domain.examples import ExampleShare
from gemsamen.matching.question import Block
from gemsamen.partners.presenting.spreadsheet import origin_cells, origin_heading
from gemsamen.partners.service.question import Candidate, QuestionList
from gemsamen.partners.wording.joining import listed
from gemsamen.partners.wording.question import bridging_text, question_title, why_sentence, why_they_say_yes
from gemsamen.partners.wording.question_blocks import block_word
from gemsamen.web.example_files import example_cell, example_heading
from gemsamen.web.messages import gettext as _
from gemsamen.web.spreadsheets import Cell, Table


def question_table(listing: QuestionList, share: ExampleShare = ExampleShare.NONE) -> Table:
    """Lay out the list, one municipality per line; the points of the blocks add up to the points.

    Parameters
    ----------
    share : ExampleShare
        How much of what the list rests on is example data.
    """
    blocks = [block for block in Block if any(each.part(block) for each in listing.candidates)]
    rows = [[*_cells(each, listing, blocks), *example_cell(share)] for each in listing.candidates]
    return Table(name=_("Partners"), header=[*_headings(blocks), *example_heading(share)], rows=rows)


def _headings(blocks: list[Block]) -> list[str]:
    return [
        _("Rank"), _("Municipality"), _("Province"), _("Residents"), _("Distance in km"), _("Points"),
        _("Points for them"), _("Points for both"),
        *(_("Points %(factor)s", factor=block_word(block).lower()) for block in blocks),
        _("Reason"), _("Why they would say yes"), _("Systems"), _("Can switch from"), _("Can switch until"),
        _("Months together"), _("Bridging"), _("Last confirmed"), _("Question"), _("Weights"), *origin_heading(),
    ]  # fmt: skip


def _cells(candidate: Candidate, listing: QuestionList, blocks: list[Block]) -> list[Cell]:
    place = candidate.municipality
    return [
        candidate.rank, place.name, place.province, place.population,
        None if candidate.distance_km is None else round(candidate.distance_km),
        candidate.points, candidate.their_points, candidate.both_points,
        *_points(candidate, blocks), why_sentence(candidate, listing.subject),
        " ".join(why_they_say_yes(candidate)), listed([each.product for each in candidate.systems]),
        *_timing(candidate), bridging_text(candidate), candidate.last_confirmed,
        question_title(listing.subject), _weights(listing), *origin_cells(listing.version, listing.read_at),
    ]  # fmt: skip


def _weights(listing: QuestionList) -> str:
    """Name how heavily every block counts, so that the points can be computed again."""
    return ", ".join(f"{block_word(block)} {weight}" for block, weight in listing.query.weights.items() if weight)


def _points(candidate: Candidate, blocks: list[Block]) -> list[Cell]:
    """Give the points per block; nothing where a block is unknown."""
    parts = [candidate.part(block) for block in blocks]
    return [part.points if part and part.value is not None else None for part in parts]


def _timing(candidate: Candidate) -> list[Cell]:
    timing = candidate.timing
    if timing.theirs is None:
        return [None, None, None]
    return [timing.theirs.first, timing.theirs.last, timing.overlap_months if timing.own else None]
