"""The number that tells every worker whether the shared register that it keeps in memory is behind.

Whatever others may see counts: systems and gaps, but also names of municipalities, components and products, the facts
of municipalities, and who works together already. The service that changes one of these bumps the number itself.
"""

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from gemsamen.db import db
from gemsamen.revision.models import RegisterRevision

_ONLY_ROW = 1


def register_revision() -> int:
    """Return the number of changes so far; an equal number means that nothing shared changed."""
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
