"""What every mail has in common: a greeting, paragraphs and an end, in the language of who receives it."""

from collections.abc import Iterable

from gemsamen.web.language import LOCALES
from gemsamen.web.messages import gettext as _


def letter_locale(language: str) -> str:
    """Return the locale for the language of a user; Dutch when it is unknown."""
    return LOCALES.get(language, LOCALES["nl"])


def letter_text(name: str | None, paragraphs: Iterable[str]) -> str:
    """Return the body of a mail to somebody, whose name may not be known yet."""
    greeting = _("Hello %(name)s,", name=name) if name else _("Hello,")
    closing = _("This mail was sent by gemsamen. You cannot answer it.")
    return "\n\n".join((greeting, *paragraphs, closing)).replace("\N{NO-BREAK SPACE}", " ") + "\n"
