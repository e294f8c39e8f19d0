"""Let an arrangement say which source tells of it, and of which day; empty when people registered it here.

Until now the year stood in the name. Those names become plain again. Where the plain name is taken by an arrangement
that people registered here, the one of the source keeps its year in its name and stands beside it. Of the source only
the year is known: its first day stands for it.
"""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

SUFFIX = " (register 2016)"
SOURCE = "Register van gemeenschappelijke regelingen, verzameld door de Open State Foundation (ODC-PDDL)"
KNOWN_ON = date(2016, 1, 1)
TOGETHER = "(source IS NULL AND known_on IS NULL) OR (source IS NOT NULL AND source <> '' AND known_on IS NOT NULL)"

arrangement = sa.table(
    "arrangement",
    sa.column("id", sa.Integer()),
    sa.column("name", sa.String()),
    sa.column("partnership_id", sa.Integer()),
    sa.column("is_example", sa.Boolean()),
    sa.column("source", sa.String()),
    sa.column("known_on", sa.Date()),
)


def upgrade() -> None:
    op.add_column("arrangement", sa.Column("source", sa.String(), nullable=True))
    together = sa.CheckConstraint(TOGETHER, name=op.f("ck_arrangement_source_has_a_day"))
    op.add_column("arrangement", sa.Column("known_on", sa.Date(), together, nullable=True))
    is_loaded = arrangement.c.partnership_id.is_(None) & arrangement.c.is_example.is_(False)
    taken = _names()
    for number, name in _rows(arrangement.c.name.endswith(SUFFIX, autoescape=True) & is_loaded):
        plain = _free(name, name.removesuffix(SUFFIX), taken)
        _update(number, name=plain, source=SOURCE, known_on=KNOWN_ON)


def downgrade() -> None:
    taken = _names()
    for number, name in _rows(arrangement.c.known_on.is_not(None)):
        _update(number, name=_free(name, name.removesuffix(SUFFIX) + SUFFIX, taken))
    op.drop_column("arrangement", "known_on")
    op.drop_column("arrangement", "source")


def _names() -> set[str]:
    return set(op.get_bind().execute(sa.select(arrangement.c.name)).scalars())


def _rows(condition: sa.ColumnElement[bool]) -> list[tuple[int, str]]:
    statement = sa.select(arrangement.c.id, arrangement.c.name).where(condition).order_by(arrangement.c.id)
    return [(number, name) for number, name in op.get_bind().execute(statement)]


def _free(name: str, wanted: str, taken: Collection[str]) -> str:
    """Return the wanted name, or the name as it is when another has that already."""
    return name if wanted in taken else wanted


def _update(number: int, **values: object) -> None:
    op.execute(arrangement.update().where(arrangement.c.id == number).values(**values))
