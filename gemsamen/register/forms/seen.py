"""A form that can show what a service refused, and never writes over the change of a colleague."""

from datetime import datetime
from typing import Self

from flask_babel import LazyString
from flask_wtf import FlaskForm
from wtforms import HiddenField

from gemsamen.register.forms.differences import differences
from gemsamen.register.service import DraftProblem, DuplicateError, InvalidDraftError
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

    def show(self, refusal: DuplicateError | InvalidDraftError) -> None:
        """Say why nothing was saved: at the field that it is about, or else above the form."""
        if isinstance(refusal, InvalidDraftError):
            self._show_at(refusal.field, _sentence(refusal.problem))
        else:
            self._show_at(self.already_there_at, str(self.already_there))

    def show_change_by_colleague(self, stored: Self) -> None:
        """Keep what was typed and tell what the register holds now; who saves again has seen that."""
        self.form_errors += [str(self.changed_meanwhile), *self.differences_with(stored)]
        self.seen.data, self.seen.raw_data = stored.seen.data, None

    def differences_with(self, stored: Self) -> list[str]:
        """Return a sentence per field that differs from what the register holds."""
        return differences(self, stored)

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
