"""Trying a change: it is stored as a whole, or the form says what is wrong and keeps what was typed."""

from collections.abc import Callable
from functools import partial

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from gemsamen.accounts.current import current_actor, current_organisation
from gemsamen.db import transaction
from gemsamen.domain.access import AccessDeniedError, Actor, Permission
from gemsamen.initiatives.forms import SeenForm
from gemsamen.initiatives.sentences import explain, refusal_sentence
from gemsamen.initiatives.service import InitiativeDetails, InitiativeRefusedError, get_initiative


def who() -> tuple[Actor, int]:
    """Return the actor of this request and the organisation that he works for."""
    return current_actor(), current_organisation().id


def read_initiative(initiative_id: int) -> InitiativeDetails:
    """Return the initiative of this page."""
    return get_initiative(*who(), initiative_id)


def working(initiative_id: int) -> InitiativeDetails:
    """Return the initiative of a page for those who work on it.

    Raises
    ------
    AccessDeniedError
        If this actor only reads, or his organisation did not join.
    """
    initiative = read_initiative(initiative_id)
    if not initiative.may_work:
        raise AccessDeniedError(Permission.WORK_ON_INITIATIVES)
    return initiative


def leading(initiative_id: int) -> InitiativeDetails:
    """Return the initiative of a page for those who lead it.

    Raises
    ------
    AccessDeniedError
        If this actor does not lead it.
    """
    initiative = read_initiative(initiative_id)
    if not initiative.may_lead:
        raise AccessDeniedError(Permission.WORK_ON_INITIATIVES)
    return initiative


def is_done(form: FlaskForm, change: Callable[[], object]) -> bool:
    """Make a change and tell whether it was stored; a refusal is explained in the form."""
    try:
        with transaction():
            change()
    except InitiativeRefusedError as error:
        explain(form, error)
        return False
    return True


def is_changed(form: SeenForm, initiative_id: int, change: Callable[[], object]) -> bool:
    """Do as :func:`is_done`; a refused form counts from what is stored now, so that sending it again works."""
    if is_done(form, change):
        return True
    form.seen.data = read_initiative(initiative_id).updated_at.isoformat()
    return False


def page_or_change(
    page: str,
    initiative_id: int,
    form: FlaskForm,
    change: Callable[[], object],
    success: str,
    then: Callable[[], object] | None = None,
) -> ResponseReturnValue:
    """Make the change of a form and go back to the initiative with a sentence, or show the form.

    Parameters
    ----------
    page : str
        Name of the template, without its folder.
    then : callable or None
        What to do when the change is stored, such as mailing.
    """
    make = partial(is_changed, form, initiative_id) if isinstance(form, SeenForm) else partial(is_done, form)
    if form.validate_on_submit() and make(change):
        flash(success)
        if then is not None:
            then()
        return redirect(url_for("initiatives.details", initiative_id=initiative_id))
    return render_template(f"initiatives/{page}.html", form=form, initiative=read_initiative(initiative_id))


def tell(change: Callable[[], object], success: str) -> bool:
    """Make a change that needs no form, tell on the next page what became of it, and return whether it was stored."""
    try:
        with transaction():
            change()
    except InitiativeRefusedError as error:
        flash(refusal_sentence(error), "error")
        return False
    flash(success)
    return True
