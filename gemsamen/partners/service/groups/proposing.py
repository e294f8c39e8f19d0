"""Three groups for a need of one municipality, and everything about the one that it looks at."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.partnering import ListKind
from gemsamen.matching.groups import SMALLEST, VERSION, Judge, Proposal, Term, Wishes, propose, wishes_to_relax
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.partners.service.errors import NotAMunicipalityError
from gemsamen.partners.service.feedback import standing_verdicts, verdicts_on_list
from gemsamen.partners.service.groups.composing import (
    effects_of,
    group_of,
    leads_elsewhere,
    market_of,
    own_value,
    pairs_of,
    reach_of,
    swapped_rows,
)
from gemsamen.partners.service.groups.field import Field, Setting, lay_out
from gemsamen.partners.service.groups.subject import GroupSubject, named_component, subject_of
from gemsamen.partners.service.groups.values import Group, GroupProposals, GroupQuery, ProposedGroup, SizeOption
from gemsamen.partners.service.question.answering import AnswerBook, answer_book
from gemsamen.partners.service.shown import Shown, ShownPartner
from gemsamen.partners.service.values import NamedComponent
from gemsamen.register.service import own_profile
from gemsamen.register.service.question_facts import own_question_facts

MOST_NODES = 6_000
"""Partial groups that are looked into per search: less than half a second; what then is not proven, the page says."""


def propose_groups(actor: Actor, organisation_id: int, query: GroupQuery, today: date) -> GroupProposals:
    """Propose up to three groups for a municipality, from what everybody may see and all that it knows of itself.

    Parameters
    ----------
    organisation_id : int
        The municipality that asks; it is in every group.
    today : date
        Windows that have passed by then do not count.

    Returns
    -------
    GroupProposals
        What other municipalities keep for themselves has no influence on anything in it. Municipalities that the
        asker turned down or put aside are in no group unless it asks for them by name.

    Raises
    ------
    AccessDeniedError
        If the actor may not read for the municipality.
    NotAMunicipalityError
        If the organisation is no municipality.
    SystemNotFoundError, GapNotFoundError, CatalogueEntryNotFoundError, NoComponentError, OnlyAFunctionError
        See `subject_of`.
    """
    require(actor, Permission.READ, organisation_id)
    book = answer_book()
    if organisation_id not in book.board.rows:
        raise NotAMunicipalityError(organisation_id)
    own = book.board.catalogue.known(own_question_facts(actor, organisation_id))
    subject = subject_of(query.about, own, book.board.catalogue)
    wanted = frozenset(each.organisation_id for each in book.board.municipalities if each.slug in query.included)
    setting = Setting(
        book=book,
        subject=subject,
        asker=own_profile(actor, organisation_id),
        organisation_id=organisation_id,
        wanted=wanted,
        left_out=_turned_down(actor, organisation_id, book, subject) - wanted,
        today=today,
    )
    field = lay_out(setting)
    return _proposals(_Asked(book, setting, field, Judge(field.candidates), query))


@dataclass(frozen=True, eq=False)
class _Asked:
    """One question for groups with all that it is answered from."""

    book: AnswerBook
    setting: Setting
    field: Field
    judge: Judge
    query: GroupQuery

    @property
    def wishes(self) -> Wishes:
        """The wishes; the size no larger than the candidates allow, and only names of other municipalities."""
        query = self.query
        known = frozenset(facts.slug for facts in self.book.board.municipalities) - {self.field.members[0].facts.slug}
        return Wishes(
            size=None if query.size is None else max(SMALLEST, min(query.size, len(self.field.members))),
            included=known.intersection(query.included),
            excluded=known.intersection(query.excluded),
            most_km=query.most_km,
            latest_start=query.latest_start.toordinal() if query.latest_start else None,
        )


def shown_group(proposals: GroupProposals) -> Shown | None:
    """Return what is kept of the group that was looked at; its score is the affinity with the asker's group."""
    if proposals.swapped is None:
        return None
    score = proposals.swapped.figures.values[Term.OWN]
    return Shown(
        organisation_id=proposals.municipality.organisation_id,
        kind=ListKind.GROUP,
        scope=proposals.groups[proposals.query.choice].style.value,
        partners=tuple(
            ShownPartner(organisation_id=member.facts.organisation_id, score=score)
            for member in proposals.swapped.others
        ),
        model_version=proposals.model_version,
        revision=proposals.revision,
        component=proposals.component.slug if proposals.component else None,
    )


def _turned_down(actor: Actor, organisation_id: int, book: AnswerBook, subject: GroupSubject) -> frozenset[int]:
    slug = None
    if subject.component_id is not None:
        slug = book.board.catalogue.components[subject.component_id].slug
    return frozenset(verdicts_on_list(standing_verdicts(actor, organisation_id), slug))


def _proposals(asked: _Asked) -> GroupProposals:
    proposals = propose(asked.judge, asked.wishes, node_limit=MOST_NODES)
    found = proposals.groups
    choice = min(max(0, asked.query.choice), max(0, len(found) - 1))
    rows = found[choice].members if found else ()
    swapped, made = swapped_rows(asked.field, rows, asked.query.swaps)
    chosen = group_of(asked.field, asked.judge, rows) if found else None
    current = _swapped(asked, chosen, rows, swapped)
    return GroupProposals(
        query=replace(asked.query, choice=choice, swaps=made),
        municipality=asked.field.members[0].facts,
        component=_component(asked),
        system=asked.setting.subject.system,
        also_covers=asked.setting.subject.also_covers,
        candidates=_by_name(asked.field),
        n_candidates=len(asked.field.members) - 1,
        groups=tuple(_proposed(asked, each) for each in found),
        is_all=proposals.is_all,
        size=asked.wishes.size,
        sizes=tuple(
            SizeOption(size=len(each.members), score=each.value, is_proven=each.is_proven)
            for each in proposals.of_each_size
        ),
        relax=() if found else wishes_to_relax(asked.judge, asked.wishes),
        reach=None if found else reach_of(asked.field, asked.query),
        chosen=chosen,
        swapped=current,
        effects=effects_of(asked.field, asked.judge, asked.wishes, swapped) if found else (),
        pairs=pairs_of(asked.field, swapped) if found else (),
        leads_elsewhere=leads_elsewhere(asked.field, swapped) if found else (),
        market=market_of(asked.field, current) if current else None,
        value=own_value(asked.setting.subject.own, asked.setting.component_id),
        names={facts.slug: facts.name for facts in asked.book.board.municipalities},
        model_version=f"{VERSION}+{asked.book.shared.ranker.coefficients.version}",
        revision=asked.book.revision,
        read_at=asked.book.read_at,
    )


def _swapped(asked: _Asked, chosen: Group | None, rows: Sequence[int], swapped: Sequence[int]) -> Group | None:
    if chosen is None or list(rows) == list(swapped):
        return chosen
    return group_of(asked.field, asked.judge, swapped)


def _proposed(asked: _Asked, proposal: Proposal) -> ProposedGroup:
    return ProposedGroup(
        style=proposal.style,
        group=group_of(asked.field, asked.judge, proposal.members),
        is_proven=proposal.is_proven,
        gap=proposal.gap,
    )


def _component(asked: _Asked) -> NamedComponent | None:
    key = asked.setting.component_id
    return None if key is None else named_component(key, asked.book.board.catalogue)


def _by_name(field: Field) -> tuple[MunicipalityFacts, ...]:
    return tuple(sorted((member.facts for member in field.members[1:]), key=lambda facts: (facts.name, facts.code)))
