"""The form to take another e-mail address."""

from typing import Any

from flask_login import current_user
from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField
from wtforms.validators import InputRequired, Length

from gemsamen.accounts.forms.sign_in import LONGEST_INPUT
from gemsamen.accounts.guard import begin_address_change, begin_change
from gemsamen.accounts.passwords import normal_password
from gemsamen.accounts.service import LONGEST_EMAIL, forget_attempt
from gemsamen.db import transaction
from gemsamen.web.messages import gettext
from gemsamen.web.messages import lazy_gettext as _


class AddressForm(FlaskForm):
    """Take another address; whoever finds an open session cannot, for the password is asked."""

    email = EmailField(_("New e-mail address"), validators=[InputRequired(), Length(max=LONGEST_EMAIL)])
    password = PasswordField(_("Present password"), validators=[InputRequired(), Length(max=LONGEST_INPUT)])

    def validate(self, **options: Any) -> bool:  # noqa: ANN401  the signature of WTForms
        """Judge the password, after the attempt was counted."""
        if not super().validate(**options):
            return False
        attempt = begin_change(str(current_user.id))
        if not current_user.verify_and_update_password(normal_password(str(self.password.data))):
            self.password.errors = [*self.password.errors, gettext("This is not your present password.")]
            return False
        with transaction():
            forget_attempt(attempt)
        begin_address_change(str(current_user.id))
        return True

    def refuse_email(self, sentence: str) -> None:
        """Show why the address cannot be taken."""
        self.email.errors = [*self.email.errors, sentence]
