"""The form of exchange; the fields of a mapping and of a preview differ per file."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired

from gemsamen.web.messages import lazy_gettext as _


class UploadForm(FlaskForm):
    """Choose a file."""

    file = FileField(_("Your file"), validators=[FileRequired(_("Choose a file first."))])
