"""The number that tells every worker whether its matching model is behind."""

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from gemsamen.db import db
from gemsamen.register.models import RegisterRevision

_ONLY_ROW = 1


def register_revision() -> int:
    """Return the number of changes so far; an equal number means that no profile changed."""
    return db.session.scalar(select(RegisterRevision.number).where(RegisterRevision.id == _ONLY_ROW)) or 0


def bump_revision() -> None:
    """Count one change, in the transaction of the change itself."""
    if _count():
        return
    try:
        with db.session.begin_nested():
            db.session.add(RegisterRevision(id=_ONLY_ROW, number=1))
    except IntegrityError:  # another worker made the row at the same moment
        _count()


def _count() -> bool:
    statement = (
        update(RegisterRevision)
        .where(RegisterRevision.id == _ONLY_ROW)
        .values(number=RegisterRevision.number + 1)
        .execution_options(synchronize_session=False)
        .returning(RegisterRevision.number)
    )
    return db.session.execute(statement).first() is not None
