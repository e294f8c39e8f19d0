"""A form that can show what a service refused."""

from flask_wtf import FlaskForm

from gemsamen.register.service import DraftProblem, InvalidDraftError
from gemsamen.web.messages import gettext as _


class ProblemForm(FlaskForm):
    """A form whose fields carry the names of the fields of the draft."""

    def show(self, error: InvalidDraftError) -> None:
        """Put the sentence for a refusal at its field, or above the form when there is no such field."""
        sentence = _sentence(error.problem)
        if error.field in self:
            self[error.field].errors = [*self[error.field].errors, sentence]
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
