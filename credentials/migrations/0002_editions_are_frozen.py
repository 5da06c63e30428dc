from typing import Any

from django.db import migrations

# Deleting is refused by the model alone: a trigger could not tell a deletion from the emptying of
# all tables between tests.
SQLITE = """
CREATE TRIGGER credentials_edition_is_frozen BEFORE UPDATE ON credentials_edition
BEGIN SELECT RAISE(ABORT, 'An Edition is never changed; publish a new one.'); END
"""
POSTGRESQL = """
CREATE FUNCTION credentials_edition_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'An Edition is never changed; publish a new one.'
    USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER credentials_edition_is_frozen BEFORE UPDATE ON credentials_edition
FOR EACH ROW EXECUTE FUNCTION credentials_edition_is_frozen()
"""
CREATE = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
DROP = {
    "sqlite": "DROP TRIGGER credentials_edition_is_frozen",
    "postgresql": "DROP FUNCTION credentials_edition_is_frozen CASCADE",
}


def freeze(apps: Any, editor: Any) -> None:
    editor.execute(CREATE[editor.connection.vendor])


def thaw(apps: Any, editor: Any) -> None:
    editor.execute(DROP[editor.connection.vendor])


class Migration(migrations.Migration):
    dependencies = [("credentials", "0001_initial")]
    operations = [migrations.RunPython(freeze, thaw)]
