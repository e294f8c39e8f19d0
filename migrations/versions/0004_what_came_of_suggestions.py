"""Keep what came of suggestions."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "partner_verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("about_organisation_id", sa.Integer(), nullable=False),
        sa.Column("component_id", sa.Integer(), nullable=True),
        sa.Column(
            "verdict",
            sa.Enum("not_now", "no", name="verdict", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "organisation_id <> about_organisation_id", name=op.f("ck_partner_verdict_not_about_itself")
        ),
        sa.ForeignKeyConstraint(
            ["about_organisation_id"],
            ["organisation.id"],
            name=op.f("fk_partner_verdict_about_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["component_id"], ["component.id"], name=op.f("fk_partner_verdict_component_id_component")
        ),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_partner_verdict_created_by_id_user")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_partner_verdict_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_verdict")),
    )
    with op.batch_alter_table("partner_verdict", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_partner_verdict_about_organisation_id"), ["about_organisation_id"], unique=False
        )
        batch_op.create_index(
            "uq_partner_verdict_component",
            ["organisation_id", "about_organisation_id", "component_id"],
            unique=True,
            sqlite_where=sa.text("component_id IS NOT NULL"),
            postgresql_where=sa.text("component_id IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_partner_verdict_general",
            ["organisation_id", "about_organisation_id"],
            unique=True,
            sqlite_where=sa.text("component_id IS NULL"),
            postgresql_where=sa.text("component_id IS NULL"),
        )

    op.create_table(
        "shown_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "general", "question", "group", name="listkind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("component_id", sa.Integer(), nullable=True),
        sa.Column("function_id", sa.Integer(), nullable=True),
        sa.Column("weights", sa.JSON(), nullable=False),
        sa.Column("model_version", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("shown_on", sa.Date(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["component_id"], ["component.id"], name=op.f("fk_shown_list_component_id_component")),
        sa.ForeignKeyConstraint(
            ["function_id"], ["business_function.id"], name=op.f("fk_shown_list_function_id_business_function")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_shown_list_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shown_list")),
        sa.UniqueConstraint(
            "organisation_id", "shown_on", "digest", name=op.f("uq_shown_list_organisation_id_shown_on_digest")
        ),
    )
    with op.batch_alter_table("shown_list", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shown_list_shown_on"), ["shown_on"], unique=False)

    op.create_table(
        "suggestion_outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("about_organisation_id", sa.Integer(), nullable=False),
        sa.Column("component_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "opened",
                "contacted",
                "joined",
                "tendered",
                name="outcomekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "organisation_id <> about_organisation_id", name=op.f("ck_suggestion_outcome_not_about_itself")
        ),
        sa.ForeignKeyConstraint(
            ["about_organisation_id"],
            ["organisation.id"],
            name=op.f("fk_suggestion_outcome_about_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["component_id"], ["component.id"], name=op.f("fk_suggestion_outcome_component_id_component")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_suggestion_outcome_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_outcome")),
    )
    with op.batch_alter_table("suggestion_outcome", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_suggestion_outcome_about_organisation_id"), ["about_organisation_id"], unique=False
        )
        batch_op.create_index(
            "uq_suggestion_outcome_component",
            ["organisation_id", "about_organisation_id", "kind", "component_id"],
            unique=True,
            sqlite_where=sa.text("component_id IS NOT NULL"),
            postgresql_where=sa.text("component_id IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_suggestion_outcome_general",
            ["organisation_id", "about_organisation_id", "kind"],
            unique=True,
            sqlite_where=sa.text("component_id IS NULL"),
            postgresql_where=sa.text("component_id IS NULL"),
        )

    op.create_table(
        "shown_suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("probability", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(
            ["list_id"], ["shown_list.id"], name=op.f("fk_shown_suggestion_list_id_shown_list"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_shown_suggestion_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shown_suggestion")),
        sa.UniqueConstraint("list_id", "position", name=op.f("uq_shown_suggestion_list_id_position")),
    )
    with op.batch_alter_table("shown_suggestion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shown_suggestion_organisation_id"), ["organisation_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("shown_suggestion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shown_suggestion_organisation_id"))

    op.drop_table("shown_suggestion")
    with op.batch_alter_table("suggestion_outcome", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_suggestion_outcome_general",
            sqlite_where=sa.text("component_id IS NULL"),
            postgresql_where=sa.text("component_id IS NULL"),
        )
        batch_op.drop_index(
            "uq_suggestion_outcome_component",
            sqlite_where=sa.text("component_id IS NOT NULL"),
            postgresql_where=sa.text("component_id IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_suggestion_outcome_about_organisation_id"))

    op.drop_table("suggestion_outcome")
    with op.batch_alter_table("shown_list", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shown_list_shown_on"))

    op.drop_table("shown_list")
    with op.batch_alter_table("partner_verdict", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_partner_verdict_general",
            sqlite_where=sa.text("component_id IS NULL"),
            postgresql_where=sa.text("component_id IS NULL"),
        )
        batch_op.drop_index(
            "uq_partner_verdict_component",
            sqlite_where=sa.text("component_id IS NOT NULL"),
            postgresql_where=sa.text("component_id IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_partner_verdict_about_organisation_id"))

    op.drop_table("partner_verdict")
