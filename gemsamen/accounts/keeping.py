"""Answers to a form that came in without a valid session or token: sign in, look at it, and send it again."""

from collections.abc import Callable
from functools import wraps

from flask import Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from gemsamen.accounts.current import know_after_signing_in
from gemsamen.accounts.forms.sign_in import SignInForm
from gemsamen.web.kept_form import KeptForm, carried_form, is_from_own_page, kept_form
from gemsamen.web.kept_words import filled_in
from gemsamen.web.messages import gettext as _
from gemsamen.web.safe_redirect import own_path

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
LOGIN = "security.login"
LOGOUT = "security.logout"


def ask_to_sign_in() -> ResponseReturnValue:
    """Send a visitor of a closed page to the page to sign in; a form that he sent goes along in it.

    A form from elsewhere gets the same redirect as before, without a word in the session: a cookie set in the answer to
    another site would sign the user out.
    """
    if request.method in SAFE_METHODS:
        return _lead_to_sign_in()
    kept = None if request.endpoint == LOGOUT else kept_form()
    return redirect(url_for(LOGIN)) if kept is None else sign_in_page(kept, 403)


def answer_stale_form() -> ResponseReturnValue | None:
    """Show what was sent with a token that is no longer good; nothing when it did not come from a page of ours."""
    if not is_from_own_page():
        return None
    if request.endpoint != LOGIN:
        kept = kept_form()
    elif current_user.is_authenticated:
        kept = carried_form()
    else:
        return sign_in_page(carried_form(), 400)
    explanation = _("The page was open too long, or you signed in again elsewhere. Nothing has been changed yet.")
    return _kept_page(kept, explanation, 400) if kept else None


def sign_in_page(kept: KeptForm | None, status: int, problem: str = "") -> Response:
    """Return the page to sign in, which carries a form along."""
    page = render_template(
        "accounts/sign_in.html",
        login_user_form=SignInForm(formdata=None),
        next_address=None,
        kept=kept,
        filled_in=filled_in(kept) if kept else (),
        problem=problem or ("" if kept else _("This page was open too long. Sign in once more.")),
    )
    return _uncached(page, status)


def words_for_signing_in() -> dict[str, object]:
    """Return what the page to sign in shows of a form that it carries along."""
    kept = carried_form()
    return {"kept": kept, "filled_in": filled_in(kept) if kept else ()}


def showing_kept_form(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Let the view that signs in end with the form that it carried along, to be sent with one click."""

    @wraps(view)
    def sign_in(*arguments: object, **values: object) -> ResponseReturnValue:
        answer = view(*arguments, **values)
        kept = carried_form() if request.method == "POST" else None
        if kept is None or not current_user.is_authenticated:
            return answer
        know_after_signing_in()
        return _kept_page(kept, _("You are signed in again. Nothing has been changed yet."), 200)

    return sign_in


def _lead_to_sign_in() -> ResponseReturnValue:
    """Lead the whole window to the page to sign in, also when only a part of it was asked for."""
    address = url_for(LOGIN, next=own_path(request.url))
    if "HX-Request" in request.headers:
        return Response(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def _kept_page(kept: KeptForm, explanation: str, status: int) -> Response:
    words = filled_in(kept)
    return _uncached(render_template("web/kept_form.html", kept=kept, filled_in=words, explanation=explanation), status)


def _uncached(page: str, status: int) -> Response:
    answer = current_app.make_response((page, status))
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
