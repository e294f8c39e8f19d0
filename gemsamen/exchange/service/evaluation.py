"""Laying the rows of a file beside the register as it is now; nothing is written here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from gemsamen.catalogue.service.components import component_index
from gemsamen.catalogue.service.market import product_index, supplier_choices
from gemsamen.domain.access import Actor
from gemsamen.exchange.portfolio_rows.components import ComponentReference
from gemsamen.exchange.portfolio_rows.interpretation import interpret_rows
from gemsamen.exchange.portfolio_rows.merging import merge_rows
from gemsamen.exchange.portfolio_rows.row import PortfolioRow
from gemsamen.exchange.service.batch import Batch
from gemsamen.exchange.service.components import Components, read_component_aliases
from gemsamen.exchange.service.issues import fitted, issues_of_cells
from gemsamen.exchange.service.owners import find_owner, read_owners
from gemsamen.exchange.service.products import Products, read_product_aliases
from gemsamen.exchange.service.systems import find_changes, match_systems, wrong_period
from gemsamen.exchange.service.values import (
    AnswerKey,
    Candidate,
    Evaluation,
    FieldChange,
    Issue,
    IssueCode,
    Owner,
    ProductReference,
    RowKind,
)
from gemsamen.register.service.bulk import StoredSystem, read_systems

_ORDER = tuple(RowKind)


@dataclass(frozen=True, kw_only=True)
class _Found:
    """A row with whose it is and which product it means, as far as that is clear."""

    row: PortfolioRow
    owner: Owner | None = None
    product: ProductReference | None = None
    component_ids: tuple[int, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def is_good(self) -> bool:
        return not any(issue.is_error for issue in self.issues)


class _Evaluator:
    """What is known while the rows of one batch are looked at."""

    def __init__(self, actor: Actor, batch: Batch) -> None:
        self.actor = actor
        self.batch = batch
        self.answers = batch.answers_about_names()
        self.owners = read_owners()
        self.components = Components(component_index(), read_component_aliases(batch.organisation_id), self.answers)
        self.products = Products(
            product_index(),
            supplier_choices(),
            read_product_aliases(batch.organisation_id),
            asks=batch.asks_about_likeness,
        )
        self.systems: dict[int, dict[int, list[StoredSystem]]] = {}
        """By owner and product."""

    def evaluate(self) -> Evaluation:
        rows = list(self._rows())
        owned = [(row, find_owner(self.actor, self.batch, row, self.owners)) for row in rows]
        self._read_systems({owner.id for _row, owner in owned if isinstance(owner, Owner)})
        skipped = [self._skipped(row) for row in rows if self.batch.is_skipped(row.number)]
        found = [self._recognise(row, owner) for row, owner in owned if not self.batch.is_skipped(row.number)]
        bad = [_in_error(each) for each in found if not each.is_good]
        good = self._compare([each for each in found if each.is_good])
        candidates = sorted((*bad, *good, *skipped), key=lambda each: (_ORDER.index(each.kind), each.row.number))
        return Evaluation(
            candidates=tuple(candidates),
            absent=tuple(self._absent(candidates)),
            component_names=self.components.names,
            owners=self.owners.by_id,
        )

    def _rows(self) -> Iterable[PortfolioRow]:
        batch = self.batch
        known = self.components.known_keys
        rows = interpret_rows(batch.columns, batch.rows, batch.mapping, fixes=batch.fixes, known_components=known)
        return map(fitted, rows)

    def _read_systems(self, organisation_ids: set[int]) -> None:
        for system in read_systems(organisation_ids):
            self.systems.setdefault(system.organisation_id, {}).setdefault(system.product_id, []).append(system)

    def _skipped(self, row: PortfolioRow) -> Candidate:
        return Candidate(kind=RowKind.SKIPPED, row=row, owner=None, product=None)

    def _recognise(self, row: PortfolioRow, owner: Owner | Issue) -> _Found:
        issues = list(issues_of_cells(row))
        component_ids, about_components = self.components.of_row(row)
        issues += about_components
        if isinstance(owner, Issue):
            return _Found(row=row, component_ids=component_ids, issues=(owner, *issues))
        own = self.systems.get(owner.id, {})
        product, about_product = self.products.of_row(row, own, self.answers) if row.product_name else (None, ())
        return _Found(
            row=row, owner=owner, product=product, component_ids=component_ids, issues=(*about_product, *issues)
        )

    def _compare(self, found: Sequence[_Found]) -> list[Candidate]:
        """Merge rows about the same system, and lay each beside what is registered."""
        groups: dict[tuple[int, str], list[_Found]] = {}
        for each in _merged(found):
            if each.owner and each.product:
                groups.setdefault((each.owner.id, each.product.key), []).append(each)
        return [candidate for group in groups.values() for candidate in self._compare_group(group)]

    def _compare_group(self, group: Sequence[_Found]) -> Iterable[Candidate]:
        owner, product = group[0].owner, group[0].product
        own = self.systems.get(owner.id, {}) if owner else {}
        systems = own.get(product.id, []) if product and product.id else []
        answers = {each.row.number: self.batch.answer(each.row.number, AnswerKey.SYSTEM) for each in group}
        matched = match_systems([each.row for each in group], systems, answers)
        for each in group:
            yield self._candidate(each, matched.get(each.row.number))

    def _candidate(self, found: _Found, match: StoredSystem | Issue | None) -> Candidate:
        system = None if isinstance(match, Issue) else match
        wrong = match if isinstance(match, Issue) else wrong_period(found.row, system)
        if wrong:
            return _in_error(replace(found, issues=(wrong, *found.issues)))
        changes = find_changes(found.row, system, self.owners.partnership_of(found.row)) if system else ()
        covered = set(system.component_ids) if system else set()
        added = tuple(each for each in found.component_ids if each not in covered)
        return Candidate(
            kind=_kind(system, changes, added),
            row=found.row,
            owner=found.owner,
            product=found.product,
            component_ids=found.component_ids,
            added_components=added,
            system=system,
            changes=changes,
            issues=found.issues,
        )

    def _absent(self, candidates: Iterable[Candidate]) -> Iterable[StoredSystem]:
        """Yield what is registered for the owners in the file and is not named in it, not even in a row with errors."""
        present = {candidate.system.id for candidate in candidates if candidate.system}
        named = {
            (candidate.owner.id, candidate.product.id)
            for candidate in candidates
            if candidate.kind is RowKind.ERROR and candidate.owner and candidate.product
        }
        owners = {candidate.owner.id for candidate in candidates if candidate.owner}
        for organisation_id in sorted(owners):
            own = sorted(chain.from_iterable(self.systems.get(organisation_id, {}).values()), key=lambda each: each.id)
            for system in own:
                if system.id not in present and (organisation_id, system.product_id) not in named:
                    yield system


def evaluate(actor: Actor, batch: Batch) -> Evaluation:
    """Tell for every row of a batch what happens to it; the number of statements does not depend on the rows."""
    return _Evaluator(actor, batch).evaluate()


def _kind(system: StoredSystem | None, changes: Sequence[FieldChange], added: Sequence[int]) -> RowKind:
    if system is None:
        return RowKind.NEW
    return RowKind.CHANGED if changes or added else RowKind.UNCHANGED


def _in_error(found: _Found) -> Candidate:
    return Candidate(
        kind=RowKind.ERROR,
        row=found.row,
        owner=found.owner,
        product=found.product,
        component_ids=found.component_ids,
        issues=found.issues,
    )


def _merged(found: Sequence[_Found]) -> Iterable[_Found]:
    """Put rows about the same system together, by what was recognised instead of by how it was written."""
    by_number = {each.row.number: each for each in found}
    for row in merge_rows(map(_as_recognised, found)):
        parts = [by_number[number] for number in row.merged_numbers]
        yield _put_together(row, parts) if len(parts) > 1 else parts[0]


def _put_together(row: PortfolioRow, parts: Sequence[_Found]) -> _Found:
    component_ids = tuple(dict.fromkeys(each for part in parts for each in part.component_ids))
    issues = chain(chain.from_iterable(part.issues for part in parts), issues_of_cells(row))
    once = {(issue.code, issue.field, tuple(issue.params.items())): issue for issue in issues}
    return replace(
        parts[0],
        row=replace(row, product_id=parts[0].row.product_id),
        component_ids=component_ids,
        issues=tuple(
            issue for issue in once.values() if not (component_ids and issue.code is IssueCode.COMPONENT_MISSING)
        ),
    )


def _as_recognised(found: _Found) -> PortfolioRow:
    return replace(
        found.row,
        organisation_code=f"#{found.owner.id}" if found.owner else None,
        product_id=found.product.key if found.product else "",
        components=tuple(ComponentReference(str(each), "") for each in found.component_ids),
    )
