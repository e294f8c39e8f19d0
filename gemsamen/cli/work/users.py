"""``gemsamen user``: give access from the server, so that a real installation gets its first administrator."""

from typing import NoReturn

import click

from gemsamen.accounts.post import public_address
from gemsamen.accounts.service import (
    AlreadyInvitedError,
    AlreadyMemberError,
    InvalidEmailError,
    InvitationRequest,
    LastPlatformAdministratorError,
    UserNotFoundError,
    add_member,
    find_user,
    invite_again,
    make_platform_administrator,
    set_active,
    stop_platform_administrator,
)
from gemsamen.cli.application import in_application
from gemsamen.cli.database import with_clear_sentences
from gemsamen.cli.users import ROLES
from gemsamen.db import transaction
from gemsamen.domain.access import Actor, Role
from gemsamen.organisations.service import OrganisationNotFoundError, find_organisation, municipality_by_code

LONGEST_QUOTED = 60
_OPERATOR = Actor.operator()


@in_application
@with_clear_sentences
def add(*, email: str, organisation: str, role: str, name: str) -> None:
    """Let somebody work for an organisation; without an account he gets a link to make one."""
    organisation_id, full_name = _find_organisation(organisation)
    request = InvitationRequest(email=email, role=ROLES[role], organisation_id=organisation_id, name=name)
    try:
        with transaction():
            add_member(_OPERATOR, find_user(email), organisation_id, ROLES[role])
        click.echo(f"{email} has an account and now works for {full_name}.")
    except UserNotFoundError:
        _print_link(request)
    except (InvalidEmailError, AlreadyMemberError) as error:
        _refuse(error, email)


@in_application
@with_clear_sentences
def platform_admin(*, email: str, name: str, undo: bool) -> None:
    """Let somebody manage the platform; without an account he gets a link to make one."""
    if undo:
        _stop_managing(email)
        return
    try:
        with transaction():
            is_new = make_platform_administrator(_OPERATOR, find_user(email))
        click.echo(f"{email} {'now manages' if is_new else 'already managed'} the platform.")
    except UserNotFoundError:
        _print_link(InvitationRequest(email=email, role=Role.ADMINISTRATOR, organisation_id=None, name=name))
    except InvalidEmailError as error:
        _refuse(error, email)


@in_application
@with_clear_sentences
def deactivate(*, email: str, undo: bool) -> None:
    """Close an account; it is signed out everywhere at once."""
    try:
        with transaction():
            has_changed = set_active(_OPERATOR, find_user(email), is_active=undo)
    except (InvalidEmailError, UserNotFoundError, LastPlatformAdministratorError) as error:
        _refuse(error, email)
    state = "open" if undo else "closed"
    click.echo(f"The account of {email} is {'now' if has_changed else 'already'} {state}.")


def _stop_managing(email: str) -> None:
    try:
        with transaction():
            stop_platform_administrator(_OPERATOR, find_user(email).id)
    except (InvalidEmailError, LastPlatformAdministratorError) as error:
        _refuse(error, email)
    except UserNotFoundError as error:
        raise click.ClickException(f"{email} does not manage the platform.") from error
    click.echo(f"{email} no longer manages the platform.")


def _print_link(request: InvitationRequest) -> None:
    try:
        with transaction():
            sent = invite_again(_OPERATOR, request)
    except (AlreadyInvitedError, InvalidEmailError) as error:
        _refuse(error, request.email)
    click.echo(f"Give this link to {sent.email}. It works once, until {sent.expires_at:%Y-%m-%d %H:%M} UTC:")
    click.echo(public_address("accounts.invitation", token=sent.token))


def _find_organisation(text: str) -> tuple[int, str]:
    try:
        if text.upper().startswith("GM") and text[2:].isdigit():
            facts = municipality_by_code(text.upper())
            return facts.organisation_id, facts.name
        found = find_organisation(text.lower())
    except OrganisationNotFoundError as error:
        raise click.ClickException(f"No organisation is known as {_quoted(text)}.") from error
    return found.id, found.name


def _refuse(error: Exception, email: str) -> NoReturn:
    sentences: dict[type[Exception], str] = {
        InvalidEmailError: f"{_quoted(email)} is not an e-mail address.",
        AlreadyMemberError: f"{email} works for this organisation already.",
        AlreadyInvitedError: f"{email} has been invited in another role; withdraw that invitation first.",
        UserNotFoundError: f"There is no account of {email}.",
        LastPlatformAdministratorError: f"{email} is the last who manages the platform.",
    }
    raise click.ClickException(sentences[type(error)]) from error


def _quoted(text: str) -> str:
    """Show what was typed between quotes, so that nothing is seen as well; the rest of a long text is left out."""
    return f"‘{text if len(text) <= LONGEST_QUOTED else text[:LONGEST_QUOTED] + '…'}’"
