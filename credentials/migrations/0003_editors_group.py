"""A group whose members may edit every content table and publish: an account gets its rights by
joining. A table made later needs a migration that adds its rights; a test says so.
"""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.db import migrations

NAME = "Editors"
NOT_EDITED = ("edition", "loadedrow")
PUBLISHING = ("view_edition", "add_edition")


def make(apps: Any, editor: Any) -> None:
    config = apps.get_app_config("credentials")
    config.models_module = True  # rights are otherwise made only after all migrations
    create_permissions(config, verbosity=0, using=editor.connection.alias, apps=apps)
    config.models_module = None
    rights = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="credentials"
    )
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=NAME)
    group.permissions.add(*rights.exclude(content_type__model__in=NOT_EDITED))
    group.permissions.add(*rights.filter(codename__in=PUBLISHING))


def drop(apps: Any, editor: Any) -> None:
    apps.get_model("auth", "Group").objects.filter(name=NAME).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("credentials", "0002_editions_are_frozen"),
    ]
    operations = [migrations.RunPython(make, drop)]
