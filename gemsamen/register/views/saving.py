"""Saving what a form holds, or showing on the form why that was refused."""

from collections.abc import Callable
from typing import TypeVar

from gemsamen.db import transaction
from gemsamen.register.forms import SeenForm
from gemsamen.register.service import ChangedMeanwhileError, DuplicateError, InvalidDraftError

Form = TypeVar("Form", bound=SeenForm)
Result = TypeVar("Result")


def saved(form: Form, save: Callable[[], Result], stored: Form | None = None) -> Result | None:
    """Save in one transaction and return the result; when the service refuses, show why and return nothing.

    Parameters
    ----------
    stored : form or None
        The same form with what the register holds; None for something new, which no colleague can change.
    """
    try:
        with transaction():
            return save()
    except ChangedMeanwhileError:
        if stored is None:
            raise
        form.show_change_by_colleague(stored)
    except (DuplicateError, InvalidDraftError) as refusal:
        form.show(refusal)
    return None
