"""Keeping answers, and remembering those about names for the next file of the organisation."""

from collections.abc import Mapping

from sqlalchemy import select

from gemsamen.db import db
from gemsamen.exchange.models import ComponentAlias, ProductAlias, Upload, UploadRow
from gemsamen.exchange.service.values import AnswerKey, Evaluation, Issue

LONGEST_ANSWER = 2_000

Answers = Mapping[int, Mapping[str, str]]


def remember_answers(upload: Upload, evaluation: Evaluation, answers: Answers, *, all_shown: bool) -> None:
    """Store answers with the rows of an upload; what answers no question of its row is left out.

    Parameters
    ----------
    all_shown : bool
        Whether a proposal counts that was left as it was.
    """
    kept = _fitting(evaluation, answers, all_shown=all_shown)
    numbers = UploadRow.number.in_(sorted(kept))
    for row in db.session.scalars(select(UploadRow).where(UploadRow.upload_id == upload.id, numbers)):
        merged = {**row.fixes, **kept[row.number]}
        row.fixes = {key: value for key, value in merged.items() if value}
    chosen = {key: value for given in kept.values() for key, value in given.items() if value.isdecimal()}
    _remember(upload.organisation_id, evaluation, chosen)
    db.session.flush()


def _fitting(evaluation: Evaluation, answers: Answers, *, all_shown: bool) -> dict[int, dict[str, str]]:
    kept: dict[int, dict[str, str]] = {}
    for candidate in evaluation.candidates:
        number = candidate.row.number
        given = answers.get(number, {})
        if AnswerKey.SKIP in given:
            kept.setdefault(number, {})[AnswerKey.SKIP] = given[AnswerKey.SKIP][:1]
        for issue in candidate.issues:
            answer = given.get(issue.answer, "").strip()[:LONGEST_ANSWER] if issue.answer else ""
            if answer and _is_allowed(issue, answer) and (all_shown or answer != issue.offered):
                kept.setdefault(number, {})[issue.answer] = answer
    return kept


def _is_allowed(issue: Issue, answer: str) -> bool:
    """Tell whether an answer is text, or one of the choices; the two fixed answers always are."""
    return not issue.choices or answer in {choice.value for choice in issue.choices} or not answer.isdecimal()


def _remember(organisation_id: int, evaluation: Evaluation, chosen: Mapping[str, str]) -> None:
    components = _about(chosen, AnswerKey.COMPONENT)
    products = _about(chosen, AnswerKey.SAME_AS)
    known_components = db.session.scalars(
        select(ComponentAlias).where(
            ComponentAlias.organisation_id == organisation_id, ComponentAlias.name_key.in_(components)
        )
    )
    for component_alias in known_components:
        component_alias.component_id = components.pop(component_alias.name_key)
    known_products = db.session.scalars(
        select(ProductAlias).where(
            ProductAlias.organisation_id == organisation_id, ProductAlias.names_key.in_(products)
        )
    )
    for product_alias in known_products:
        product_alias.product_id = products.pop(product_alias.names_key)
    db.session.add_all(
        ComponentAlias(organisation_id=organisation_id, name_key=key, component_id=each)
        for key, each in components.items()
        if each in evaluation.component_names
    )
    db.session.add_all(
        ProductAlias(organisation_id=organisation_id, names_key=key, product_id=each) for key, each in products.items()
    )


def _about(chosen: Mapping[str, str], key: AnswerKey) -> dict[str, int]:
    return {name.partition(":")[2]: int(value) for name, value in chosen.items() if name.partition(":")[0] == key}
