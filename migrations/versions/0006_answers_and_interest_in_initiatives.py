"""Let an invitation carry its period and an answer its reasons, and let others find, follow and ask for initiatives.

Columns are added with their rules inside them: SQLite then needs not rebuild a table that others refer to.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

AUDIENCES = "audience IN ('participants', 'everybody')"
REASONS = "decline_reason IN ('no_time', 'contract_runs', 'other_plan', 'not_needed', 'no_mandate')"
WINDOW = (
    "(window_first IS NULL AND window_last IS NULL)"
    " OR (window_first IS NOT NULL AND window_last IS NOT NULL AND window_first <= window_last)"
)


def upgrade() -> None:
    audience = sa.CheckConstraint(AUDIENCES, name=op.f("ck_initiative_initiativeaudience"))
    window = sa.CheckConstraint(WINDOW, name=op.f("ck_initiative_window_has_two_ends"))
    reasons = sa.CheckConstraint(REASONS, name=op.f("ck_participant_declinereason"))
    op.add_column(
        "initiative", sa.Column("audience", sa.String(40), audience, nullable=False, server_default="participants")
    )
    op.add_column("initiative", sa.Column("window_first", sa.Date(), nullable=True))
    op.add_column("initiative", sa.Column("window_last", sa.Date(), window, nullable=True))
    op.add_column("participant", sa.Column("mandate", sa.String(), nullable=False, server_default=""))
    op.add_column("participant", sa.Column("decline_reason", sa.String(40), reasons, nullable=True))
    op.add_column("participant", sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("participant", sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("participant", sa.Column("reminded_on", sa.Date(), nullable=True))

    op.create_table(
        "initiative_interest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "following",
                "interested",
                "not_now",
                name="intereststatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("reply", sa.String(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"],
            ["initiative.id"],
            name=op.f("fk_initiative_interest_initiative_id_initiative"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_initiative_interest_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative_interest")),
        sa.UniqueConstraint(
            "initiative_id", "organisation_id", name=op.f("uq_initiative_interest_initiative_id_organisation_id")
        ),
    )
    with op.batch_alter_table("initiative_interest", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_initiative_interest_organisation_id"), ["organisation_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("initiative_interest", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_initiative_interest_organisation_id"))

    op.drop_table("initiative_interest")
    for column in ("reminded_on", "answered_at", "invited_at", "decline_reason", "mandate"):
        op.drop_column("participant", column)
    for column in ("window_last", "window_first", "audience"):
        op.drop_column("initiative", column)
