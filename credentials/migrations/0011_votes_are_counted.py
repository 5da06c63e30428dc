"""A vote without words waits for no editor; neither do those that came before."""

from typing import Any

from django.db import migrations, models


def count_votes(apps: Any, schema_editor: Any) -> None:
    del schema_editor
    votes = apps.get_model("credentials", "Report").objects.filter(kind="page", text="")
    votes.filter(state="new").update(state="counted")


def have_them_read(apps: Any, schema_editor: Any) -> None:
    del schema_editor
    apps.get_model("credentials", "Report").objects.filter(state="counted").update(state="new")


class Migration(migrations.Migration):
    dependencies = [
        ("credentials", "0010_first_renewals_and_yearly_fees"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="report",
            name="credentials_report_state_known",
        ),
        migrations.AlterField(
            model_name="report",
            name="state",
            field=models.CharField(
                choices=[
                    ("new", "new"),
                    ("accepted", "accepted"),
                    ("rejected", "rejected"),
                    ("duplicate", "duplicate"),
                    ("counted", "counted"),
                ],
                default="new",
                help_text="Accepted: we changed something, or shall. Duplicate: told before. Counted: a vote without words, with which there is nothing to do.",
                max_length=9,
                verbose_name="state",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["new", "accepted", "rejected", "duplicate", "counted"])
                ),
                name="credentials_report_state_known",
                violation_error_message="The field “state” takes one of these words: new, accepted, rejected, duplicate, counted.",
            ),
        ),
        migrations.RunPython(count_votes, have_them_read),
    ]
