"""The mails that were kept because no mail server is set; their links are shown on an example installation only."""

from flask import abort, current_app, render_template, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.asking import page_asked
from gemsamen.accounts.current import current_actor
from gemsamen.accounts.views.blueprint import bp
from gemsamen.config import Settings
from gemsamen.domain.access import require_platform_administrator
from gemsamen.organisations.service import examples_are_shown
from gemsamen.web.mail_keeping import list_kept_mail, read_kept_mail


@bp.get("/beheer/post")
def kept_mail() -> ResponseReturnValue:
    """List the mails that were kept."""
    require_platform_administrator(current_actor())
    return render_template(
        "accounts/kept_mail.html",
        has_server=_has_server(),
        page=list_kept_mail(page_asked()) if _may_show() else None,
        address=lambda number: url_for("accounts.kept_mail", pagina=number),
    )


@bp.get("/beheer/post/<name>")
def kept_letter(name: str) -> ResponseReturnValue:
    """Show one mail."""
    require_platform_administrator(current_actor())
    mail = read_kept_mail(name) if _may_show() else None
    return render_template("accounts/kept_letter.html", mail=mail or abort(404))


def _has_server() -> bool:
    return bool(current_app.config["SETTINGS"].mail.server)


def _may_show() -> bool:
    """Tell whether this is an example: elsewhere a link to reset a password would open the account of a colleague."""
    settings: Settings = current_app.config["SETTINGS"]
    return not settings.is_production and not _has_server() and examples_are_shown()
