"""Forms of partners."""

from flask_wtf import FlaskForm
from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length

from gemsamen.partners.service import LONGEST_NOTE
from gemsamen.web.messages import lazy_gettext as _


class InterestForm(FlaskForm):
    """Let another municipality know that you want to talk."""

    component = HiddenField()
    note = TextAreaField(
        _("What do you want to talk about?"),
        validators=[Length(max=LONGEST_NOTE, message=_("Use at most 500 characters."))],
    )
