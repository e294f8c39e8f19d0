"""``gemsamen remind``: remind organisations of invitations that they have to answer soon; made for a daily timer."""

import click

from gemsamen.cli.application import in_application
from gemsamen.cli.database import with_clear_sentences
from gemsamen.db import transaction
from gemsamen.domain.access import Actor
from gemsamen.initiatives.post import send_reminder
from gemsamen.initiatives.service import (
    Reminder,
    claim_reminder,
    due_reminders,
    dutch_today,
    release_reminder,
    reminder_mail,
)
from gemsamen.web.mail import MailNotSentError

_OPERATOR = Actor.operator()


@in_application
@with_clear_sentences
def remind(*, dry_run: bool) -> None:
    """Remind organisations, once, of invitations that they have to answer within five days."""
    waiting = due_reminders(_OPERATOR, dutch_today())
    if dry_run:
        click.echo(f"Invitations to remind of: {len(waiting)}. Nothing was sent: this was a trial.")
        return
    sent = [_remind(each) for each in waiting]
    failed = sent.count(None)
    mails = sum(number or 0 for number in sent)
    click.echo(f"Invitations reminded of: {len(sent) - failed}, mails sent: {mails}.")
    if failed:
        raise click.ClickException(f"Not sent: {failed}; they are tried again next time.")


def _remind(reminder: Reminder) -> int | None:
    """Send one reminder and return the number of mails, or nothing when that failed and has to be tried again."""
    with transaction():
        is_ours = claim_reminder(_OPERATOR, reminder, dutch_today())
    mail = reminder_mail(reminder) if is_ours else None
    try:
        return send_reminder(mail) if mail else 0
    except MailNotSentError:
        with transaction():
            release_reminder(_OPERATOR, reminder)
        return None
