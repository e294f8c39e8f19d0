"""What is to be imported: rows, what their columns mean, and what the user answered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gemsamen.exchange.portfolio_rows.fields import ColumnFields, Field
from gemsamen.exchange.reading.table import Row
from gemsamen.exchange.service.values import YES, AnswerKey

RowAnswers = Mapping[str, str]

_FIELDS = frozenset(Field)
_ABOUT_NAMES = (AnswerKey.COMPONENT, AnswerKey.SAME_AS)


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Rows with everything that is needed to read them.

    Parameters
    ----------
    organisation_id : int or None
        Whose the rows are that do not say so, and whose names for components count.
    is_limited : bool
        Whether only rows of that organisation are wanted.
    asks_about_likeness : bool
        Whether a product that looks like a known one waits for an answer; else it is taken to be another.
    answers : mapping
        What the user typed or chose, by row number.
    """

    organisation_id: int | None
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    mapping: ColumnFields
    answers: Mapping[int, RowAnswers] = field(default_factory=dict)
    is_limited: bool = False
    asks_about_likeness: bool = True

    @property
    def fixes(self) -> dict[int, dict[Field, str]]:
        """What was typed instead of a cell."""
        return {
            number: {Field(key): text for key, text in answers.items() if key in _FIELDS}
            for number, answers in self.answers.items()
        }

    def answer(self, number: int, key: AnswerKey) -> str:
        """Return what was answered for one row; "" when nothing was."""
        return self.answers.get(number, {}).get(key, "")

    def is_skipped(self, number: int) -> bool:
        """Tell whether the user leaves this row out."""
        return self.answer(number, AnswerKey.SKIP) == YES

    def answers_about_names(self) -> dict[str, str]:
        """Return the answers that hold for a name wherever it stands in the file."""
        return dict(self._about_names())

    def _about_names(self) -> Iterator[tuple[str, str]]:
        for answers in self.answers.values():
            for key, value in answers.items():
                if key.partition(":")[0] in _ABOUT_NAMES and value:
                    yield key, value
