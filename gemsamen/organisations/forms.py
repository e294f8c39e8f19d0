"""Forms about organisations."""

from flask_wtf import FlaskForm
from wtforms import Field, StringField
from wtforms.validators import Length, ValidationError

from gemsamen.domain.colour import ColourError, parse_colour
from gemsamen.web.messages import gettext
from gemsamen.web.messages import lazy_gettext as _


class ColourForm(FlaskForm):
    """The one colour from which all colours of the pages follow; empty for that of gemsamen."""

    colour = StringField(_("Brand colour"), validators=[Length(max=20)])

    def validate_colour(self, field: Field) -> None:
        """Refuse what is not a colour."""
        if not (field.data or "").strip():
            return
        try:
            field.data = parse_colour(field.data)
        except ColourError as error:
            raise ValidationError(gettext("Write a colour as # and six digits or letters, such as #1f509d.")) from error

    @property
    def chosen(self) -> str | None:
        """The colour, or nothing."""
        return (self.colour.data or "").strip() or None
