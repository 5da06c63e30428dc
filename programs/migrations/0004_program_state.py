from typing import Any

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def write_state(apps: Any, editor: Any) -> None:
    """What later saves write: the state of the school."""
    del editor
    Institution = apps.get_model("programs", "Institution")
    school = Institution.objects.filter(pk=OuterRef("institution")).values("state")
    apps.get_model("programs", "Program").objects.update(state=Subquery(school))


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0003_list_index"),
    ]

    operations = [
        migrations.AddField(
            model_name="program",
            name="state",
            field=models.CharField(
                blank=True,
                default="",
                editable=False,
                help_text="Written by the site: that of the school.",
                max_length=2,
                verbose_name="state",
            ),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="program",
            index=models.Index(fields=["state", "search"], name="programs_program_by_state"),
        ),
        migrations.RunPython(write_state, migrations.RunPython.noop),
    ]
