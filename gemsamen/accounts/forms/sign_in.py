"""The forms of Flask-Security with our own words, our own rules for passwords and a guard against guessing."""

from collections.abc import Callable
from typing import Any

from flask_login import current_user
from flask_security import hash_password
from flask_security.forms import (
    ChangePasswordForm,
    ForgotPasswordForm,
    LoginForm,
    ResetPasswordForm,
    valid_user_email,
)
from wtforms import EmailField, PasswordField
from wtforms.validators import InputRequired, Length

from gemsamen.accounts.guard import begin_change, begin_reset, begin_sign_in
from gemsamen.accounts.service import LONGEST_EMAIL, forget_attempt
from gemsamen.web.messages import lazy_gettext as _

LONGEST_INPUT = 1000


def _email(*judges: Callable[..., None]) -> EmailField:
    return EmailField(_("Work e-mail address"), validators=[InputRequired(), Length(max=LONGEST_EMAIL), *judges])


def _password(label: str) -> PasswordField:
    return PasswordField(label, validators=[InputRequired(), Length(max=LONGEST_INPUT)])


class SignInForm(LoginForm):
    """Sign in with an address and a password; too many attempts have to wait."""

    email = _email()
    password = _password(_("Password"))
    remember = None

    def validate(self, **options: Any) -> bool:  # noqa: ANN401  the signature of WTForms
        """Judge the attempt, after it was counted."""
        if not self.email.data or not self.password.data:
            return bool(super().validate(**options))
        self.email.data = str(self.email.data).strip().lower()
        attempt = begin_sign_in(self.email.data)
        if not super().validate(**options):
            return False
        attempt.succeeded()
        return True


class NewLinkForm(ForgotPasswordForm):
    """Ask for a link to choose a new password; known and unknown addresses cost the same time."""

    email = _email(valid_user_email)

    def validate(self, **options: Any) -> bool:  # noqa: ANN401  the signature of WTForms
        """Count the request and look for the account."""
        self.email.data = str(self.email.data or "").strip().lower()
        if self.email.data:
            begin_reset(self.email.data)
        if not super().validate(**options):
            return False
        hash_password("the work that an unknown address costs too")
        return True


class NewPasswordForm(ResetPasswordForm):
    """Choose a new password by the link in a mail."""

    password = _password(_("New password"))
    password_confirm = None


class OtherPasswordForm(ChangePasswordForm):
    """Change the password of the signed-in user, who has to know the present one."""

    password = _password(_("Present password"))
    new_password = _password(_("New password"))
    new_password_confirm = None

    def validate(self, **options: Any) -> bool:  # noqa: ANN401  the signature of WTForms
        """Judge the present password, after the attempt was counted."""
        attempt = begin_change(str(current_user.id))
        if not super().validate(**options):
            return False
        forget_attempt(attempt)
        return True
