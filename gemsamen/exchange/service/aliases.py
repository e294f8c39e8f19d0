"""Keeping answers, and remembering those about names for the next file of the organisation."""

from collections.abc import Mapping
from contextlib import suppress

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from gemsamen.db import db
from gemsamen.exchange.models import ComponentAlias, ProductAlias, Upload, UploadRow
from gemsamen.exchange.service.values import AnswerKey, Evaluation, Issue, Mending

LONGEST_ANSWER = 2_000

Answers = Mapping[int, Mapping[str, str]]


def remember_answers(upload: Upload, evaluation: Evaluation, answers: Answers, *, all_shown: bool) -> bool:
    """Store answers with the rows of an upload and tell whether any is new; what answers no question is left out.

    Parameters
    ----------
    all_shown : bool
        Whether a proposal counts that was left as it was.
    """
    kept = _fitting(evaluation, answers, all_shown=all_shown)
    numbers = UploadRow.number.in_(sorted(kept))
    is_new = False
    for row in db.session.scalars(select(UploadRow).where(UploadRow.upload_id == upload.id, numbers)):
        before, merged = row.fixes, {**row.fixes, **kept[row.number]}
        row.fixes = {key: value for key, value in merged.items() if value}
        is_new = is_new or row.fixes != before
    chosen = {key: value for given in kept.values() for key, value in given.items() if value.isdecimal()}
    _remember(upload.organisation_id, chosen)
    db.session.flush()
    return is_new


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
    """Tell whether an answer is a text where one was asked, one of the choices, or one of the two fixed answers."""
    is_choice = not answer.isdecimal() or answer in {choice.value for choice in issue.choices}
    return is_choice or issue.mending is Mending.TEXT


def _remember(organisation_id: int, chosen: Mapping[str, str]) -> None:
    """Keep which component or product a name means; what a colleague keeps at this very moment stays."""
    for key, model, name, number in (
        (AnswerKey.COMPONENT, ComponentAlias, "name_key", "component_id"),
        (AnswerKey.SAME_AS, ProductAlias, "names_key", "product_id"),
    ):
        numbers = {text.partition(":")[2]: int(value) for text, value in chosen.items() if text.startswith(f"{key}:")}
        statement = select(model).filter_by(organisation_id=organisation_id)
        known = {getattr(alias, name): alias for alias in db.session.scalars(statement)}
        with suppress(IntegrityError), db.session.begin_nested():
            for text, value in numbers.items():
                alias = known.get(text) or model(organisation_id=organisation_id, **{name: text})
                setattr(alias, number, value)
                db.session.add(alias)
