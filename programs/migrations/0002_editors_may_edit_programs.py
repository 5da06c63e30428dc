from typing import Any

from django.contrib.auth.management import create_permissions
from django.db import migrations


def give_rights(apps: Any, editor: Any) -> None:
    """The editors keep the directory of programs, and import lists into it."""
    config = apps.get_app_config("programs")
    config.models_module = True  # rights are otherwise made only after all migrations
    create_permissions(config, verbosity=0, using=editor.connection.alias, apps=apps)
    config.models_module = None
    rights = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="programs")
    group = apps.get_model("auth", "Group").objects.filter(name="Editors").first()
    if group is not None:
        group.permissions.add(*rights)


class Migration(migrations.Migration):
    dependencies = [
        ("credentials", "0003_editors_group"),
        ("programs", "0001_programs"),
    ]
    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
