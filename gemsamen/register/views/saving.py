"""Saving what a form holds, or showing on the form why that was refused."""

from collections.abc import Callable
from typing import TypeVar

from gemsamen.db import transaction
from gemsamen.register.forms import SeenForm
from gemsamen.register.service import ChangedMeanwhileError, DuplicateError, InvalidDraftError

Form = TypeVar("Form", bound=SeenForm)
Result = TypeVar("Result")


def saved(form: SeenForm, save: Callable[[], Result]) -> Result | None:
    """Save in one transaction and return the result; when the service refuses, show why and return nothing."""
    try:
        with transaction():
            return save()
    except (DuplicateError, InvalidDraftError) as refusal:
        form.show(refusal)
        return None


def changed(form: Form, change: Callable[[], bool], stored: Form) -> bool:
    """Save a change and tell whether that was accepted; a colleague's change is never written over unseen.

    Parameters
    ----------
    stored : form
        The same form with what the register holds.
    """
    try:
        return saved(form, change) is not None
    except ChangedMeanwhileError:
        form.show_change_by_colleague(stored)
        return False
