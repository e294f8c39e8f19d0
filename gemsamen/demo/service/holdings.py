"""What an installation holds: examples, and what people registered."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from gemsamen.accounts.models import User
from gemsamen.db import Base, db
from gemsamen.domain.register import Origin
from gemsamen.initiatives.models import Initiative
from gemsamen.organisations.models import Organisation
from gemsamen.register.models import Gap, Strength, System

_WITH_ORIGIN = (System, Gap, Strength, Initiative)


@dataclass(frozen=True, kw_only=True)
class Holdings:
    """How much there is of each.

    Parameters
    ----------
    real : int
        Systems, gaps, strengths and initiatives that people typed or imported.
    examples : int
        Systems, gaps, strengths and initiatives that were invented.
    example_organisations : int
        Organisations with examples.
    users : int
        Everybody who can sign in, example accounts included.
    """

    real: int
    examples: int
    example_organisations: int
    users: int

    @property
    def is_untouched(self) -> bool:
        """Tell whether nobody has used this installation yet."""
        return not (self.real or self.examples or self.example_organisations or self.users)


def find_holdings() -> Holdings:
    """Count what this installation holds."""
    real = sum(_count(model, model.origin != Origin.EXAMPLE) for model in _WITH_ORIGIN)
    examples = sum(_count(model, model.origin == Origin.EXAMPLE) for model in _WITH_ORIGIN)
    return Holdings(
        real=real,
        examples=examples,
        example_organisations=_count(Organisation, Organisation.has_example_data.is_(True)),
        users=_count(User, User.active.is_(True)),
    )


def _count(model: type[Base], condition: ColumnElement[bool]) -> int:
    statement = select(func.count()).select_from(model).where(condition)
    return db.session.scalar(statement) or 0
