# Which states alone a credential is for.

from django.db import migrations, models

import credentials.models.texts


class Migration(migrations.Migration):
    dependencies = [
        ("credentials", "0011_votes_are_counted"),
    ]

    operations = [
        migrations.AddField(
            model_name="credential",
            name="only_in",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="Codes of states, for example “ca”. The wizard looks at it for people who want to work there, and for nobody else. Empty: for every state.",
                validators=[
                    credentials.models.texts.is_list_of_texts,
                    credentials.models.texts.are_states,
                ],
                verbose_name="for work in these states alone",
            ),
        ),
    ]
