"""A form that can show what a service refused, and never writes over the change of a colleague."""

from datetime import datetime

from flask_babel import LazyString
from flask_wtf import FlaskForm
from wtforms import HiddenField

from gemsamen.register.service import ChangedMeanwhileError, DraftProblem, DuplicateError, InvalidDraftError
from gemsamen.web.messages import gettext as _

_MOST_SIGNS = 40


class SeenForm(FlaskForm):
    """A form about one registration, of which it knows the version that the user had before him.

    Its fields carry the names of the fields of the draft.
    """

    already_there: str | LazyString = ""
    """What to say when the same is registered already."""
    already_there_at = ""
    """At which field; above the form when there is none."""
    changed_meanwhile: str | LazyString = ""
    """What to say when a colleague saved a change first."""

    seen = HiddenField()

    def show_version(self, moment: datetime) -> None:
        """Remember when the registration that is shown was last changed."""
        self.seen.data, self.seen.raw_data = moment.isoformat(), None

    def seen_at(self) -> datetime | None:
        """Return the moment of the version that the user had before him."""
        try:
            return datetime.fromisoformat((self.seen.data or "")[:_MOST_SIGNS])
        except ValueError:
            return None

    def show(self, refusal: ChangedMeanwhileError | DuplicateError | InvalidDraftError) -> None:
        """Say why nothing was saved: at the field that it is about, or else above the form."""
        if isinstance(refusal, InvalidDraftError):
            self._show_at(refusal.field, _sentence(refusal.problem))
        elif isinstance(refusal, DuplicateError):
            self._show_at(self.already_there_at, str(self.already_there))
        else:
            self.form_errors.append(str(self.changed_meanwhile))
            self.show_version(refusal.changed_at)

    def _show_at(self, name: str, sentence: str) -> None:
        if name in self:
            self[name].errors = [*self[name].errors, sentence]
        else:
            self.form_errors.append(sentence)


def _sentence(problem: DraftProblem) -> str:
    return {
        DraftProblem.TOO_LONG: _("This is too long. Make it shorter."),
        DraftProblem.OUT_OF_RANGE: _("This number or day cannot be right. Check it."),
        DraftProblem.ENDS_BEFORE_START: _("The end comes before the start. Check both days."),
        DraftProblem.UNKNOWN: _("This no longer exists. Choose it again."),
        DraftProblem.NOTHING_OR_BOTH: _("Choose one component or one business function."),
    }[problem]
