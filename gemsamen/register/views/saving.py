"""Saving what a form holds, or showing on the form why that was refused."""

from collections.abc import Callable
from typing import TypeVar

from gemsamen.db import transaction
from gemsamen.register.forms import SeenForm
from gemsamen.register.service import ChangedMeanwhileError, DuplicateError, InvalidDraftError

Result = TypeVar("Result")


def saved(form: SeenForm, save: Callable[[], Result]) -> Result | None:
    """Save in one transaction and return the result; when the service refuses, show why and return nothing."""
    try:
        with transaction():
            return save()
    except (ChangedMeanwhileError, DuplicateError, InvalidDraftError) as refusal:
        form.show(refusal)
        return None
