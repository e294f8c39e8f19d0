"""Keep what organisations are good at."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "strength",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("component_id", sa.Integer(), nullable=True),
        sa.Column("function_id", sa.Integer(), nullable=True),
        sa.Column(
            "capacity",
            sa.Enum(
                "advice",
                "up_to_a_day",
                "up_to_half",
                "more",
                name="capacityband",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("is_willing_to_lead", sa.Boolean(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column(
            "audience",
            sa.Enum("own", "municipalities", name="audience", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "origin",
            sa.Enum(
                "typed", "imported", "example", name="origin", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(component_id IS NULL) <> (function_id IS NULL)", name=op.f("ck_strength_component_or_function")
        ),
        sa.ForeignKeyConstraint(["component_id"], ["component.id"], name=op.f("fk_strength_component_id_component")),
        sa.ForeignKeyConstraint(
            ["function_id"], ["business_function.id"], name=op.f("fk_strength_function_id_business_function")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_strength_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strength")),
        sa.UniqueConstraint("organisation_id", "component_id", name=op.f("uq_strength_organisation_id_component_id")),
        sa.UniqueConstraint("organisation_id", "function_id", name=op.f("uq_strength_organisation_id_function_id")),
    )
    with op.batch_alter_table("strength", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_strength_component_id"), ["component_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_strength_function_id"), ["function_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("strength", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_strength_function_id"))
        batch_op.drop_index(batch_op.f("ix_strength_component_id"))

    op.drop_table("strength")
