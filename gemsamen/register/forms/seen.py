"""A form that knows which version of a registration the user had before him."""

from datetime import datetime

from wtforms import HiddenField

from gemsamen.register.forms.problems import ProblemForm

_MOST_SIGNS = 40


class SeenForm(ProblemForm):
    """A form that never writes over the change of a colleague."""

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
