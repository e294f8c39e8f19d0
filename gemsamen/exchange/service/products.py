"""Which product a row means: found by id, by names, by what was answered before, else new, unless it looks known."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process
from sqlalchemy import select

from gemsamen.catalogue.service.errors import InvalidNameError
from gemsamen.catalogue.service.market import LONGEST_NAME, ProductIndex, checked_name
from gemsamen.catalogue.service.values import ProductChoice, SupplierChoice
from gemsamen.db import db
from gemsamen.domain.catalogue import name_key, supplier_key
from gemsamen.exchange.models import ProductAlias
from gemsamen.exchange.portfolio_rows.fields import Field
from gemsamen.exchange.portfolio_rows.row import PortfolioRow
from gemsamen.exchange.service.values import ANOTHER, AnswerKey, Choice, Issue, IssueCode, Mending, ProductReference

UNKNOWN_SUPPLIER = "Onbekende leverancier"
"""The supplier of products of which a file does not name one."""

_ALIKE = 91.0
_MOST_ALIKE = 3
_DIGITS = re.compile(r"\d+")


class Products:
    """The products of the catalogue with the names that an organisation uses for them."""

    def __init__(
        self, index: ProductIndex, suppliers: Iterable[SupplierChoice], aliases: Mapping[str, int], *, asks: bool
    ) -> None:
        self.index = index
        self._suppliers = {supplier.swc_id: supplier.name for supplier in suppliers if supplier.swc_id}
        self._aliases = aliases
        self._asks = asks
        self._made: dict[str, ProductReference] = {}
        self._by_name: dict[str, list[ProductChoice]] = {}
        for choice in index.choices:
            self._by_name.setdefault(name_key(choice.name), []).append(choice)
        self._alike: dict[str, tuple[ProductChoice, ...]] = {}

    def of_row(
        self, row: PortfolioRow, own: Collection[int], answers: Mapping[str, str]
    ) -> tuple[ProductReference | None, tuple[Issue, ...]]:
        """Return the product of a row, and what is wrong with it.

        Parameters
        ----------
        own : collection of int
            Products that the owner of the row has registered.
        answers : mapping
            What was answered about names, by key.
        """
        unusable = tuple(_unusable_names(row))
        if unusable:
            return None, unusable
        row = replace(row, supplier_name=self._suppliers.get(row.supplier_id, row.supplier_name))
        key = names_key(row)
        question = f"{AnswerKey.SAME_AS}:{key}"
        answer = answers.get(question, "")
        known = self._known(row, own) or self._answered(key, answer)
        if known:
            return _reference(known), ()
        alike = self._looks_like(row, own)
        if not alike or answer == ANOTHER:
            return self._new(row, key), ()
        issue = self._likeness(row, question, alike, own)
        return (None if self._asks else self._new(row, key)), (issue,)

    def _known(self, row: PortfolioRow, own: Collection[int]) -> ProductChoice | None:
        found = self.index.find(row.supplier_name, row.product_name, row.product_id or None)
        if found:
            return found
        same = self._by_name.get(name_key(row.product_name), [])
        if row.supplier_name:
            return next((each for each in same if each.supplier == UNKNOWN_SUPPLIER), None)
        same = [each for each in same if each.id in own] or same
        return same[0] if len(same) == 1 else None

    def _new(self, row: PortfolioRow, names: str) -> ProductReference:
        """Return the new product of these ids or names, the same one for every row that names it."""
        keys = [key for key in (row.product_id, names) if key]
        made = next((self._made[key] for key in keys if key in self._made), None) or _new(row, names)
        for key in keys:
            self._made.setdefault(key, made)
        return made

    def _answered(self, names: str, answer: str) -> ProductChoice | None:
        chosen = int(answer) if answer.isascii() and answer.isdecimal() else self._aliases.get(names)
        return self.index.by_id.get(chosen) if chosen and answer != ANOTHER else None

    def _looks_like(self, row: PortfolioRow, own: Collection[int]) -> list[ProductChoice]:
        """Return known products with nearly this name: those of the owner, and those of the same supplier."""
        key = name_key(row.product_name)
        if key not in self._alike:
            self._alike[key] = tuple(self._with_nearly(key))
        supplier = supplier_key(row.supplier_name)
        alike = [
            each
            for each in self._alike[key]
            if each.id in own or not supplier or fuzz.ratio(supplier, supplier_key(each.supplier)) >= _ALIKE
        ]
        return sorted(alike, key=lambda each: each.id not in own)[:_MOST_ALIKE]

    def _with_nearly(self, key: str) -> Iterable[ProductChoice]:
        found = process.extract(key, list(self._by_name), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=10)
        for other, _score, _place in found:
            if _DIGITS.findall(other) == _DIGITS.findall(key):
                yield from self._by_name[other]

    def _likeness(
        self, row: PortfolioRow, question: str, alike: Sequence[ProductChoice], own: Collection[int]
    ) -> Issue:
        return Issue(
            code=IssueCode.LOOKS_LIKE,
            row=row.number,
            field=Field.PRODUCT,
            params={"text": alike[0].name, "is_own": int(alike[0].id in own)},
            is_error=self._asks,
            mending=Mending.QUESTION,
            answer=question,
            choices=tuple(Choice(value=str(each.id), text=f"{each.name} ({each.supplier})") for each in alike),
        )


def names_key(row: PortfolioRow) -> str:
    """Return the key of the names of a product as a file has them."""
    return f"{supplier_key(row.supplier_name)}|{name_key(row.product_name)}"


def read_product_aliases(organisation_id: int | None) -> dict[str, int]:
    """Return the names that an organisation uses for products, in one query."""
    statement = select(ProductAlias.names_key, ProductAlias.product_id)
    rows = db.session.execute(statement.where(ProductAlias.organisation_id == organisation_id))
    return {key: product_id for key, product_id in rows}  # noqa: C416  typed


def _unusable_names(row: PortfolioRow) -> Iterable[Issue]:
    for field, name in ((Field.PRODUCT, row.product_name), (Field.SUPPLIER, row.supplier_name)):
        if field is Field.SUPPLIER and not name:
            continue
        try:
            checked_name(field, name)
        except InvalidNameError:
            yield Issue(
                code=IssueCode.NAME_UNUSABLE,
                row=row.number,
                field=field,
                params={"text": name[:100], "allowed": LONGEST_NAME},
                mending=Mending.TEXT,
                answer=field,
                offered=name[:LONGEST_NAME],
            )


def _reference(choice: ProductChoice) -> ProductReference:
    return ProductReference(id=choice.id, name=choice.name, supplier=choice.supplier, key=f"#{choice.id}")


def _new(row: PortfolioRow, names: str) -> ProductReference:
    return ProductReference(
        id=None,
        name=checked_name(Field.PRODUCT, row.product_name),
        supplier=checked_name(Field.SUPPLIER, row.supplier_name or UNKNOWN_SUPPLIER),
        key=names,
        swc_id=row.product_id or None,
        supplier_swc_id=row.supplier_id or None,
    )
