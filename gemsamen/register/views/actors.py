"""Who asks for a page of the register, and for which organisation."""

from gemsamen.accounts.current import current_actor, current_organisation
from gemsamen.domain.access import Actor, Permission, require


def reader() -> tuple[Actor, int]:
    """Return the actor of this request and the number of the organisation, as every service wants them."""
    return current_actor(), current_organisation().id


def editor() -> tuple[Actor, int]:
    """Return the same, for somebody who may edit the register.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of the organisation.
    """
    require_editor()
    return reader()


def require_editor() -> None:
    """Stop somebody who may not edit the register.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of the organisation.
    """
    actor, organisation_id = reader()
    require(actor, Permission.EDIT_REGISTER, organisation_id)
