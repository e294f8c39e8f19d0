"""Mailing those whom a change concerns, after it was stored, and telling where nobody can read it."""

from collections.abc import Collection, Sequence

from flask import flash

from gemsamen.initiatives.post import send_invitations, send_news
from gemsamen.initiatives.reasons import named
from gemsamen.initiatives.service import News, invitation_mails, news_for_asker, news_for_leaders, news_for_owner
from gemsamen.initiatives.views.attempts import who
from gemsamen.web.messages import gettext as _


def mail_invitations(initiative_id: int, invited: Collection[int]) -> None:
    """Mail those who were invited."""
    _tell_unread(send_invitations(invitation_mails(*who(), initiative_id, invited)))


def mail_leaders(initiative_id: int, news: News) -> None:
    """Mail those who lead about what the own organisation did; it need not know whether somebody reads there."""
    send_news(news_for_leaders(*who(), initiative_id, news))


def mail_asker(initiative_id: int, asker_id: int) -> None:
    """Mail an organisation that asked to take part what was answered."""
    send_news(news_for_asker(*who(), initiative_id, asker_id))


def mail_owner(initiative_id: int, news: News) -> None:
    """Mail whoever has to take the next step."""
    _tell_unread(send_news(news_for_owner(*who(), initiative_id, news)))


def _tell_unread(names: Sequence[str]) -> None:
    if names:
        flash(_("Nobody at %(names)s can answer in gemsamen yet. Tell them yourself.", names=named(names)))
