"""What was just removed, while it can still be put back."""

from flask import request

from gemsamen.accounts.current import current_organisation
from gemsamen.register.service import Removable, removed_label
from gemsamen.register.views.actors import reader
from gemsamen.register.views.arguments import whole_number


def just_removed(kind: Removable) -> tuple[int, str] | None:
    """Return the number of the removal in the address and the name of what can be put back."""
    number = whole_number(request.args.get("verwijderd"))
    if number is None or not current_organisation().may_edit_register:
        return None
    label = removed_label(*reader(), number, kind)
    return (number, label) if label else None
