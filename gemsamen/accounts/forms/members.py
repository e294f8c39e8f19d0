"""The forms about colleagues and invitations."""

from flask_wtf import FlaskForm
from wtforms import EmailField, Field, PasswordField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from gemsamen.accounts.passwords import refusal
from gemsamen.accounts.service import LANGUAGES, LONGEST_EMAIL, LONGEST_NAME, InvitationSeen
from gemsamen.domain.access import Role
from gemsamen.web.labels import LABELS
from gemsamen.web.messages import lazy_gettext as _

ROLES = (Role.READER, Role.EDITOR, Role.COORDINATOR, Role.ADMINISTRATOR)
_LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}
_WORDS = {member: word for member, word in LABELS if isinstance(member, Role)}
ROLE_CHOICES = [SelectChoice(role.value, _WORDS[role]) for role in ROLES]

ROLE_HINTS = {
    Role.READER.value: _("sees everything of the own organisation and what others share"),
    Role.EDITOR.value: _("also keeps the register and works on initiatives"),
    Role.COORDINATOR.value: _("works on initiatives and reads what changed, but does not change the register"),
    Role.ADMINISTRATOR.value: _("may do everything, and decides who has access"),
}


def tidy(text: str | None) -> str | None:
    """Return a text without signs that cannot be seen, and with single spaces."""
    return text and " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def not_blank(_form: FlaskForm, field: Field) -> None:
    """Refuse a text without any letter or digit."""
    if not any(sign.isalnum() for sign in field.data or ""):
        raise ValidationError(_("Fill this in with letters."))


class InviteForm(FlaskForm):
    """Invite a colleague."""

    email = EmailField(_("Work e-mail address"), validators=[InputRequired(), Length(max=LONGEST_EMAIL)])
    name = StringField(_("Name"), validators=[Length(max=LONGEST_NAME)], filters=[tidy])
    role = RadioField(
        _("What may this colleague do?"),
        choices=ROLE_CHOICES,
        default=Role.EDITOR.value,
        validators=[InputRequired()],
    )

    @property
    def chosen_role(self) -> Role:
        """The role that was chosen."""
        return Role(self.role.data)


class RoleForm(FlaskForm):
    """Give a member another role."""

    role = SelectField(_("Role"), choices=ROLE_CHOICES)
    seen = SelectField(choices=ROLE_CHOICES, validators=[Optional()])

    @property
    def seen_role(self) -> Role | None:
        """The role that stood on the page."""
        return Role(self.seen.data) if self.seen.data else None


class EmptyForm(FlaskForm):
    """A form that only confirms; it carries the guard against forged requests."""


class AcceptForm(FlaskForm):
    """Make an account to accept an invitation."""

    name = StringField(
        _("Your name"), validators=[InputRequired(), Length(max=LONGEST_NAME), not_blank], filters=[tidy]
    )
    password = PasswordField(_("Choose a password"), validators=[InputRequired()])

    def __init__(self, invitation: InvitationSeen) -> None:
        super().__init__(name=invitation.name or "")
        self._about = (invitation.email, invitation.organisation or "")

    def validate_password(self, field: Field) -> None:
        """Refuse a password that is too easy."""
        sentence = refusal(str(field.data), (*self._about, str(self.name.data or "")))
        if sentence:
            raise ValidationError(sentence)


class ProfileForm(FlaskForm):
    """Change one's own name and language."""

    name = StringField(
        _("Your name"), validators=[InputRequired(), Length(max=LONGEST_NAME), not_blank], filters=[tidy]
    )
    language = SelectField(
        _("Language"),
        choices=[SelectChoice(each, _LANGUAGE_NAMES[each]) for each in LANGUAGES],
        validators=[InputRequired()],
    )
