from typing import Any

import django.utils.timezone
from django.contrib.auth.management import create_permissions
from django.db import migrations, models


def give_rights(apps: Any, editor: Any) -> None:
    """The editors may work through the reports."""
    config = apps.get_app_config("credentials")
    config.models_module = True
    create_permissions(config, verbosity=0, using=editor.connection.alias, apps=apps)
    config.models_module = None
    rights = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="credentials", content_type__model="report"
    )
    group = apps.get_model("auth", "Group").objects.filter(name="Editors").first()
    if group is not None:
        group.permissions.add(*rights)


class Migration(migrations.Migration):
    dependencies = [
        ("credentials", "0008_guides"),
    ]

    operations = [
        migrations.CreateModel(
            name="SenderMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.CharField(db_index=True, max_length=64)),
                ("day", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("fact", "a wrong fact"), ("page", "was a page useful?")],
                        help_text="What the reader tells us about.",
                        max_length=4,
                        verbose_name="kind",
                    ),
                ),
                (
                    "fact_key",
                    models.CharField(
                        blank=True,
                        help_text="Key of the fact that is said wrong.",
                        max_length=300,
                        verbose_name="fact",
                    ),
                ),
                (
                    "page",
                    models.CharField(
                        blank=True,
                        help_text="Address of the page on this site.",
                        max_length=300,
                        verbose_name="page",
                    ),
                ),
                (
                    "edition",
                    models.PositiveIntegerField(
                        help_text="Number of the Edition that the reader saw.",
                        verbose_name="Edition",
                    ),
                ),
                (
                    "stated",
                    models.TextField(
                        blank=True,
                        help_text="What the site said to the reader.",
                        verbose_name="as we stated it",
                    ),
                ),
                (
                    "useful",
                    models.BooleanField(
                        blank=True,
                        help_text="Whether the page was useful.",
                        null=True,
                        verbose_name="useful",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        help_text="What is right, or what was missing, in the reader's words.",
                        max_length=2000,
                        verbose_name="what the reader says",
                    ),
                ),
                (
                    "given_source",
                    models.CharField(
                        blank=True,
                        help_text="The source the reader names. Nobody has looked at it: open it with care.",
                        max_length=500,
                        verbose_name="where it is stated",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "new"),
                            ("accepted", "accepted"),
                            ("rejected", "rejected"),
                            ("duplicate", "duplicate"),
                        ],
                        default="new",
                        help_text="Accepted: we changed something, or shall. Duplicate: told before.",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="For editors: what was done, why.",
                        verbose_name="note",
                    ),
                ),
                (
                    "received_on",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        help_text="The day it came in.",
                        verbose_name="received on",
                    ),
                ),
            ],
            options={
                "verbose_name": "report from a reader",
                "verbose_name_plural": "reports from readers",
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["state"], name="credentials_report_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["fact", "page"])),
                        name="credentials_report_kind_known",
                        violation_error_message="The field “kind” takes one of these words: fact, page.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["new", "accepted", "rejected", "duplicate"])
                        ),
                        name="credentials_report_state_known",
                        violation_error_message="The field “state” takes one of these words: new, accepted, rejected, duplicate.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "fact"),
                                ("page", ""),
                                ("useful__isnull", True),
                                models.Q(("fact_key", ""), _negated=True),
                                models.Q(("text", ""), _negated=True),
                            ),
                            models.Q(
                                ("fact_key", ""),
                                ("kind", "page"),
                                ("useful__isnull", False),
                                models.Q(("page", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="credentials_report_about_one_thing",
                        violation_error_message="A report is about a fact and says what is right, or about a page and says whether it was useful.",
                    ),
                ],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
