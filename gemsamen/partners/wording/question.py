"""Sentences about one question and the municipalities that fit for it."""

from collections.abc import Iterator

from gemsamen.domain.register import GapUrgency
from gemsamen.matching.question import Block
from gemsamen.partners.service.question import Candidate, Kind, QuestionList, Subject
from gemsamen.partners.wording.joining import sentence, within_sentence
from gemsamen.partners.wording.question_blocks import names_of
from gemsamen.partners.wording.reasons import LONGEST_BRIDGE_MONTHS, SIMILAR_SIZE, Clause
from gemsamen.partners.wording.ties import together_clause, together_sentence
from gemsamen.web.formatting import day, distance, euro
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import ngettext

MOST_CLAUSES = 3
MOST_REASONS = 3
MUCH_OVERLAP_MONTHS = 6


def question_title(subject: Subject) -> str:
    """Ask the question in a few words."""
    name = within_sentence(subject.name)
    if subject.kind is Kind.SYSTEM:
        return _("Who replaces %(name)s with you?", name=subject.name)
    if subject.kind is Kind.GAP and subject.components:
        return _("Who looks for %(component)s with you?", component=name)
    if subject.kind is Kind.GAP:
        return _("Who works on %(name)s with you?", name=name)
    return _("Who suits you for %(component)s?", component=name)


def question_lead(listing: QuestionList) -> str:
    """Say how many municipalities it concerns, and when the asker can change over."""
    return " ".join(filter(None, [_concerned(listing), own_moment(listing.subject)]))


def announcement(listing: QuestionList) -> str:
    """Say what a list is like now, for who hears the page."""
    if not listing.candidates:
        return _("Your filters leave nobody.")
    first = listing.candidates[0]
    return ngettext(
        "%(num)d municipality. On top: %(name)s, with %(points)s points.",
        "%(num)d municipalities. On top: %(name)s, with %(points)s points.",
        listing.left,
        name=first.municipality.name,
        points=first.points,
    )


def own_moment(subject: Subject) -> str:
    """Say when the asker can change over, as far as known."""
    if subject.contracts:
        first, last = subject.contracts[0].window.first, subject.contracts[0].window.last
        if first == last:
            return _("You can switch on %(day)s.", day=day(first))
        return _("You can switch from %(first)s to %(last)s.", first=day(first), last=day(last))
    if subject.wanted_by:
        return _("You want it by %(day)s.", day=day(subject.wanted_by))
    return ""


def why_sentence(candidate: Candidate, subject: Subject) -> str:
    """Say in one sentence why this municipality stands here, the weightiest reason first.

    A second sentence names what they bring, or look for, that the asker does not.
    """
    weight = {part.block: part.points for part in candidate.parts}
    found = sorted(_clauses(candidate, subject, weight), key=lambda clause: -clause.weight)
    text = sentence([clause.text for clause in found[:MOST_CLAUSES]])
    return " ".join(filter(None, [text, _their_side(candidate, subject)])) or _(
        "So far this rests on little: you have few known facts in common."
    )


def bridging_text(candidate: Candidate) -> str:
    """Say who has to bridge how long, and what that costs the asker; empty when nobody has to."""
    timing = candidate.timing
    if not timing.bridging_months:
        return ""
    months, name = _months(timing.bridging_months), candidate.municipality.name
    if not timing.is_ours_to_bridge:
        return _("%(name)s has to bridge %(months)s.", name=name, months=months)
    cost = candidate.own_bridging_cost
    if cost is None:
        return _("You have to bridge %(months)s; your price per year is not registered.", months=months)
    return _("You have to bridge %(months)s: about %(cost)s.", months=months, cost=euro(cost))


def why_they_say_yes(candidate: Candidate) -> tuple[str, ...]:
    """Say what the other gains, from facts only; empty when none is known."""
    return tuple(_their_reasons(candidate))[:MOST_REASONS]


def _concerned(listing: QuestionList) -> str:
    if not listing.concerned:
        return ""
    return ngettext(
        "%(num)d municipality registered something about this.",
        "%(num)d municipalities registered something about this.",
        listing.concerned,
    )


def _clauses(candidate: Candidate, subject: Subject, weight: dict[Block, int]) -> Iterator[Clause]:
    same = names_of([each.product for each in candidate.systems if each.is_same_product])
    if same:
        yield Clause(weight.get(Block.PRODUCT, 0), _("both use %(product)s", product=same))
    if subject.gap_id is not None and candidate.gaps and candidate.gaps[0].is_same:
        yield Clause(weight.get(Block.GAP, 0), _same_need(within_sentence(candidate.gaps[0].name), subject))
    yield from _moment(candidate, weight.get(Block.WINDOW, 0))
    yield from _place(candidate, weight.get(Block.REGION, 0))
    yield from _kin(candidate, weight)


def _same_need(need: str, subject: Subject) -> str:
    return (
        _("both look for %(component)s", component=need) if subject.components else _("both miss %(need)s", need=need)
    )


def _moment(candidate: Candidate, weight: int) -> Iterator[Clause]:
    timing = candidate.timing
    if timing.overlap:
        months = timing.overlap_months
        text = ngettext("can switch together for %(num)d month", "can switch together for %(num)d months", months)
        yield Clause(weight, text if months else _("can switch at the same moment"))
    elif 0 < timing.bridging_months <= LONGEST_BRIDGE_MONTHS:
        text, name = _months(timing.bridging_months), candidate.municipality.name
        ours = _("can switch together if you extend by %(months)s", months=text)
        theirs = _("can switch together if %(name)s extends by %(months)s", name=name, months=text)
        yield Clause(weight, ours if timing.is_ours_to_bridge else theirs)


def _place(candidate: Candidate, weight: int) -> Iterator[Clause]:
    if candidate.is_bordering:
        yield Clause(weight, _("are neighbours"))
    elif candidate.distance_km is not None:
        yield Clause(weight, _("lie %(distance)s apart", distance=distance(candidate.distance_km)))


def _kin(candidate: Candidate, weight: dict[Block, int]) -> Iterator[Clause]:
    if candidate.shared_arrangements:
        yield Clause(weight.get(Block.TIES, 0), together_clause(candidate.shared_arrangements))
    low, high = SIMILAR_SIZE
    if candidate.population_ratio is not None and low <= candidate.population_ratio <= high:
        yield Clause(weight.get(Block.SIZE, 0), _("are about the same size"))


def _their_side(candidate: Candidate, subject: Subject) -> str:
    name = candidate.municipality.name
    recent = next((each for each in candidate.systems if each.recent_since), None)
    if candidate.strengths:
        part = within_sentence(candidate.strengths[0].name)
        return _("%(name)s is good at %(part)s and can help.", name=name, part=part)
    if recent and recent.recent_since:
        since = day(recent.recent_since)
        return _("%(name)s uses %(product)s since %(day)s.", name=name, product=recent.product, day=since)
    if candidate.gaps and (subject.gap_id is None or not candidate.gaps[0].is_same):
        return _("%(name)s registered a need: %(need)s.", name=name, need=within_sentence(candidate.gaps[0].name))
    return ""


def _their_reasons(candidate: Candidate) -> Iterator[str]:
    name = candidate.municipality.name
    yield from _what_you_offer(candidate)
    if any(gap.is_same and gap.urgency is GapUrgency.NOW for gap in candidate.gaps):
        yield _("For %(name)s the need is urgent.", name=name)
    if candidate.timing.overlap_months >= MUCH_OVERLAP_MONTHS:
        yield _("You can switch in their own period: nobody has to pay for bridging.")
    yield from _familiar(candidate)
    if candidate.is_leading:
        yield _("%(name)s wants to lead, and looks for others to join.", name=name)


def _what_you_offer(candidate: Candidate) -> Iterator[str]:
    name = candidate.municipality.name
    for offer in candidate.offers:
        component = within_sentence(offer.name)
        if offer.product:
            yield _(
                "%(name)s misses %(component)s; you have %(product)s for it.",
                name=name,
                component=component,
                product=offer.product,
            )
        else:
            yield _("%(name)s looks for help with %(need)s; you are good at it.", name=name, need=component)


def _familiar(candidate: Candidate) -> Iterator[str]:
    if candidate.shared_arrangements:
        yield together_sentence(candidate.shared_arrangements, 1)
    elif candidate.is_bordering:
        yield _("You are neighbours: the way to each other is short.")


def _months(count: int) -> str:
    return ngettext("%(num)d month", "%(num)d months", count)
