"""Which components a row means: found by id, by name or synonym, by what was answered before, else asked."""

from collections.abc import Mapping

from sqlalchemy import select

from gemsamen.catalogue.service.components import ComponentIndex
from gemsamen.catalogue.service.values import ComponentChoice
from gemsamen.db import db
from gemsamen.domain.catalogue import name_key
from gemsamen.exchange.models import ComponentAlias
from gemsamen.exchange.portfolio_rows.components import ComponentReference
from gemsamen.exchange.portfolio_rows.fields import Field
from gemsamen.exchange.portfolio_rows.row import PortfolioRow
from gemsamen.exchange.service.values import NO_COMPONENT, AnswerKey, Choice, Issue, IssueCode, Mending

CLOSEST = 5
ABBREVIATIONS = {
    "cms": "Webcontentpublicatie- en beheercomponent",
    "crm": "Relatiebeheercomponent (CRM)",
    "dms": "Documentbeheercomponent",
    "dwh": "Data-warehousecomponent",
    "fis": "Financieel component",
    "hrm": "Personeelsinformatiecomponent",
    "pim": "Personeelsinformatiecomponent",
    "zds": "Zaakregistratiecomponent",
}
"""Customary short names, for which components are proposed; never more than a proposal."""


class Components:
    """The components of the catalogue with the names that an organisation uses for them."""

    def __init__(self, index: ComponentIndex, aliases: Mapping[str, int], answers: Mapping[str, str]) -> None:
        self.index = index
        self.names = {choice.id: choice.name for choice in index.choices}
        self.known_keys = frozenset(name_key(name) for name in self._all_names())
        self._aliases = aliases
        self._answers = answers
        self._choices: dict[str, tuple[Choice, ...]] = {}

    def of_row(self, row: PortfolioRow) -> tuple[tuple[int, ...], tuple[Issue, ...]]:
        """Return the numbers of the components of a row, and what is wrong with them."""
        found: dict[int, None] = {}
        issues = []
        for reference in row.components:
            component = self._find(reference)
            if component is not None:
                found[component.id] = None
            elif self._answer(reference) != NO_COMPONENT:
                issues.append(self._unknown(row.number, reference))
            if component is not None and component.is_retired:
                issues.append(_warning(IssueCode.COMPONENT_RETIRED, row.number, component.name))
        if not row.components:
            issues.append(_warning(IssueCode.COMPONENT_MISSING, row.number, ""))
        return tuple(found), tuple(issues)

    def _all_names(self) -> list[str]:
        return [name for choice in self.index.choices for name in (choice.name, *choice.synonyms)]

    def _find(self, reference: ComponentReference) -> ComponentChoice | None:
        known = (
            self.index.find(reference.id) or self.index.find(f"id-{reference.id}") or self.index.find(reference.name)
        )
        if known:
            return known
        answer = self._answer(reference)
        answered = (
            int(answer) if answer.isascii() and answer.isdecimal() else self._aliases.get(reference_key(reference))
        )
        return self.index.by_id.get(answered) if answered else None

    def _answer(self, reference: ComponentReference) -> str:
        return self._answers.get(f"{AnswerKey.COMPONENT}:{reference_key(reference)}", "")

    def _unknown(self, number: int, reference: ComponentReference) -> Issue:
        text = reference.name or reference.id
        if text not in self._choices:
            self._choices[text] = self._ranked(text)
        return Issue(
            code=IssueCode.COMPONENT_UNKNOWN,
            row=number,
            field=Field.COMPONENTS,
            params={"text": text[:100]},
            mending=Mending.SELECT,
            answer=f"{AnswerKey.COMPONENT}:{reference_key(reference)}",
            choices=self._choices[text],
        )

    def _ranked(self, text: str) -> tuple[Choice, ...]:
        """Return all components in use to choose from, the closest first."""
        close = self.index.closest(ABBREVIATIONS.get(name_key(text), text), CLOSEST)
        others = [choice for choice in self.index.choices if not choice.is_retired and choice not in close]
        return tuple(
            Choice(value=str(choice.id), text=choice.name, is_close=is_close)
            for is_close, choices in ((True, close), (False, others))
            for choice in choices
        )


def reference_key(reference: ComponentReference) -> str:
    """Return the key under which an answer about a component is remembered."""
    return name_key(reference.name or reference.id)


def read_component_aliases(organisation_id: int | None) -> dict[str, int]:
    """Return the names that an organisation uses for components, in one query."""
    statement = select(ComponentAlias.name_key, ComponentAlias.component_id)
    rows = db.session.execute(statement.where(ComponentAlias.organisation_id == organisation_id))
    return {key: component_id for key, component_id in rows}  # noqa: C416  typed


def _warning(code: IssueCode, number: int, text: str) -> Issue:
    return Issue(code=code, row=number, field=Field.COMPONENTS, params={"text": text}, is_error=False)
