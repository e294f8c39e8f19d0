"""Guard the audit trail against emptying and replacing too, and the log of initiatives in the same way.

A line in the log goes only with its initiative, and of what stands in it only the author may be forgotten.
A table that is rebuilt on SQLite loses its triggers: a migration that does so makes them again.
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

SQLITE = (
    """CREATE TRIGGER audit_event_no_replace BEFORE INSERT ON audit_event
    WHEN EXISTS (SELECT 1 FROM audit_event WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END""",
    """CREATE TRIGGER initiative_log_entry_no_replace BEFORE INSERT ON initiative_log_entry
    WHEN EXISTS (SELECT 1 FROM initiative_log_entry WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'the log of an initiative is append-only'); END""",
    """CREATE TRIGGER initiative_log_entry_no_update BEFORE UPDATE OF
    id, initiative_id, organisation_id, kind, text, facts, at ON initiative_log_entry
    BEGIN SELECT RAISE(ABORT, 'the log of an initiative is append-only'); END""",
    """CREATE TRIGGER initiative_log_entry_no_author BEFORE UPDATE OF author_id ON initiative_log_entry
    WHEN NEW.author_id IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'the log of an initiative is append-only'); END""",
    """CREATE TRIGGER initiative_log_entry_no_delete BEFORE DELETE ON initiative_log_entry
    WHEN EXISTS (SELECT 1 FROM initiative WHERE id = OLD.initiative_id)
    BEGIN SELECT RAISE(ABORT, 'the log of an initiative is append-only'); END""",
)
POSTGRESQL = (
    """CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()""",
    """CREATE FUNCTION refuse_log_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            IF NOT EXISTS (SELECT 1 FROM initiative WHERE id = OLD.initiative_id) THEN RETURN OLD; END IF;
        ELSIF TG_OP = 'UPDATE' THEN
            IF NEW.author_id IS NULL AND to_jsonb(NEW) - 'author_id' = to_jsonb(OLD) - 'author_id' THEN
                RETURN NEW;
            END IF;
        END IF;
        RAISE EXCEPTION 'the log of an initiative is append-only';
    END $$""",
    """CREATE TRIGGER initiative_log_entry_no_change BEFORE UPDATE OR DELETE ON initiative_log_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_log_change()""",
    """CREATE TRIGGER initiative_log_entry_no_truncate BEFORE TRUNCATE ON initiative_log_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change()""",
)
SQLITE_BACK = (
    "DROP TRIGGER initiative_log_entry_no_delete",
    "DROP TRIGGER initiative_log_entry_no_author",
    "DROP TRIGGER initiative_log_entry_no_update",
    "DROP TRIGGER initiative_log_entry_no_replace",
    "DROP TRIGGER audit_event_no_replace",
)
POSTGRESQL_BACK = (
    "DROP TRIGGER initiative_log_entry_no_truncate ON initiative_log_entry",
    "DROP TRIGGER initiative_log_entry_no_change ON initiative_log_entry",
    "DROP FUNCTION refuse_log_change()",
    "DROP TRIGGER audit_event_no_truncate ON audit_event",
)


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_BACK if is_sqlite else POSTGRESQL_BACK:
        op.execute(statement)
