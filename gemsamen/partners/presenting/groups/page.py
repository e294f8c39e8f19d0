"""What the template of proposed groups shows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from gemsamen.matching.groups import Wish
from gemsamen.partners.presenting.groups.addresses import LETTERS, AskedGroups, group_address, group_fields, wish_fields
from gemsamen.partners.presenting.groups.figures import (
    Before,
    CardRow,
    EffectLine,
    MemberLine,
    MemberRow,
    ScoreLine,
    SizeRow,
    axis_of,
    before_and_after,
    card_rows,
    effect_line,
    member_lines,
    member_rows,
    score_lines,
    size_rows,
)
from gemsamen.partners.presenting.question_addresses import about_fields, question_address
from gemsamen.partners.service.groups import Group, GroupProposals, GroupQuery, ProposedGroup
from gemsamen.partners.service.question import QuestionQuery
from gemsamen.partners.wording.group_agreements import Agreement, agreements
from gemsamen.partners.wording.group_choices import Choice, choice_of
from gemsamen.partners.wording.group_wishes import obstacles, odd_sentences
from gemsamen.partners.wording.groups import (
    candidates_text,
    found_text,
    group_name,
    lead_of_page,
    moment_sentence,
    months_text,
    others_sentence,
    percent_text,
    proof_sentence,
    style_word,
    title_of_page,
    value_sentence,
    wishes_text,
)
from gemsamen.partners.wording.joining import listed
from gemsamen.partners.wording.reasons import period_text
from gemsamen.web.drawing import Axis
from gemsamen.web.messages import ngettext

DISTANCES = (10, 15, 20, 30, 50, 75, 100)


@dataclass(frozen=True, kw_only=True)
class Card:
    """One of the proposed groups."""

    letter: str
    name: str
    style: str
    proposed: ProposedGroup
    address: str
    is_current: bool
    proof: str
    choice: Choice
    count: str
    percent: str
    months: str
    period: str
    rows: tuple[CardRow, ...]


@dataclass(frozen=True, kw_only=True)
class Way:
    """Wishes that can be dropped together, with the address without them."""

    text: str
    address: str


@dataclass(frozen=True, kw_only=True)
class GroupPage:
    """Everything that the page shows."""

    proposals: GroupProposals
    title: str
    lead: str
    cards: tuple[Card, ...]
    name: str
    found: str
    candidates: str
    others: str
    proof: str
    moment: str
    axis: Axis
    members: tuple[MemberLine, ...]
    figures: tuple[MemberRow, ...]
    sizes: tuple[SizeRow, ...]
    size_address: Mapping[int, str]
    agreements: tuple[Agreement, ...]
    effects: tuple[EffectLine, ...]
    scores: tuple[ScoreLine, ...]
    changes: tuple[Before, ...]
    percent: str
    slugs: tuple[str, ...]
    market_share: str
    leads_elsewhere: str
    undo: str
    value: str
    fields: tuple[tuple[str, str], ...]
    distances: tuple[int, ...]
    odd: tuple[str, ...]
    obstacles: tuple[str, ...]
    ways: tuple[Way, ...]
    component: str | None
    about: tuple[tuple[str, str], ...]
    question: str
    clean: str

    @property
    def rises_without(self) -> bool:
        """Tell whether the fit is higher without one of the members."""
        return any(effect.percent_change > 0 for effect in self.effects)

    @property
    def drops_one(self) -> bool:
        """Tell whether dropping one wish makes a group possible."""
        return any(len(wishes) == 1 for wishes in self.proposals.relax)

    @property
    def has_wishes(self) -> bool:
        """Tell whether anything is asked of the groups."""
        return any(wish_fields(self.proposals.query))

    @property
    def group(self) -> Group | None:
        """The group that is looked at, after the swaps."""
        return self.proposals.swapped


def group_page(proposals: GroupProposals, asked: AskedGroups, today: date) -> GroupPage:
    """Lay out the page."""
    query, group = proposals.query, proposals.swapped
    members = group.members if group else ()
    axis = axis_of(members, today)
    return GroupPage(
        proposals=proposals,
        title=title_of_page(proposals),
        lead=lead_of_page(proposals),
        cards=tuple(_card(proposals, place) for place in range(len(proposals.groups))),
        name=group_name(query.choice, is_changed=bool(query.swaps)),
        found=found_text(proposals),
        candidates=candidates_text(proposals),
        others=others_sentence(proposals),
        proof=_proof(proposals),
        moment=moment_sentence(group) if group else "",
        axis=axis,
        members=member_lines(group, axis) if group else (),
        figures=member_rows(group, has_component=proposals.component is not None) if group else (),
        sizes=size_rows(proposals.sizes, len(members)),
        size_address={each.size: group_address(_of_size(query, each.size)) for each in proposals.sizes},
        agreements=agreements(group, has_component=proposals.component is not None) if group else (),
        effects=tuple(effect_line(effect, group) for effect in proposals.effects) if group else (),
        scores=score_lines(group.figures) if group else (),
        changes=_changes(proposals),
        percent=percent_text(group.figures.score) if group else "",
        slugs=tuple(member.facts.slug for member in group.others) if group else (),
        market_share=percent_text(proposals.market.national_share) if proposals.market else "",
        leads_elsewhere=listed([facts.name for facts in proposals.leads_elsewhere]),
        undo=group_address(replace(query, swaps=())),
        value=value_sentence(proposals.value, len(members)) if proposals.component else "",
        fields=tuple(group_fields(query)),
        distances=_distances(query),
        odd=_odd(proposals, asked, today),
        obstacles=tuple(obstacles(query, proposals.reach)) if proposals.reach else (),
        ways=tuple(_ways(query, proposals.relax)),
        component=proposals.component.slug if proposals.component else None,
        about=tuple(about_fields(query.about)),
        question=question_address(QuestionQuery(about=query.about)) if proposals.component else "",
        clean=group_address(GroupQuery(about=query.about)),
    )


def _card(proposals: GroupProposals, place: int) -> Card:
    proposed, query = proposals.groups[place], proposals.query
    return Card(
        letter=LETTERS[place],
        name=group_name(place),
        style=style_word(proposed.style),
        proposed=proposed,
        address=group_address(replace(query, choice=place, swaps=())),
        is_current=place == query.choice,
        proof=proof_sentence(proposed, proposals.size, proposals.n_candidates),
        choice=choice_of(proposed.style, proposed.group, proposals.groups[0].group),
        count=ngettext("%(num)d municipality", "%(num)d municipalities", len(proposed.group.members)),
        percent=percent_text(proposed.group.figures.score),
        months=months_text(proposed.group),
        period=period_text(proposed.group.shared) if proposed.group.shared else "",
        rows=card_rows(proposed.group, has_component=proposals.component is not None),
    )


def _odd(proposals: GroupProposals, asked: AskedGroups, today: date) -> tuple[str, ...]:
    """Say what does not count: also a swap or a choice of group that could not be followed."""
    query, given = proposals.query, asked.query
    is_cut_down = bool(proposals.groups) and (len(query.swaps) < len(given.swaps) or query.choice != given.choice)
    return tuple(
        odd_sentences(
            proposals,
            odd_date=asked.odd_date,
            has_odd_choices=asked.has_odd_choices or is_cut_down,
            has_too_many_names=asked.has_too_many_names,
            today=today,
        )
    )


def _of_size(query: GroupQuery, size: int) -> GroupQuery:
    return replace(query, size=size, choice=0, swaps=())


def _proof(proposals: GroupProposals) -> str:
    if not proposals.groups:
        return ""
    chosen = proposals.groups[proposals.query.choice]
    return proof_sentence(chosen, proposals.size, proposals.n_candidates)


def _changes(proposals: GroupProposals) -> tuple[Before, ...]:
    if not proposals.query.swaps or proposals.chosen is None or proposals.swapped is None:
        return ()
    return before_and_after(proposals.chosen, proposals.swapped)


def _distances(query: GroupQuery) -> tuple[int, ...]:
    return tuple(sorted({*DISTANCES, *([] if query.most_km is None else [query.most_km])}))


def _ways(query: GroupQuery, relax: Iterable[Iterable[Wish]]) -> Iterator[Way]:
    fields: Mapping[Wish, dict[str, Any]] = {
        Wish.INCLUDED: {"included": ()},
        Wish.EXCLUDED: {"excluded": ()},
        Wish.DISTANCE: {"most_km": None},
        Wish.START: {"latest_start": None},
        Wish.SIZE: {"size": None},
    }
    for wishes in relax:
        dropped = {name: value for wish in wishes for name, value in fields[wish].items()}
        yield Way(text=wishes_text(wishes), address=group_address(replace(query, **dropped)))
