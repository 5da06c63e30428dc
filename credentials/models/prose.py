"""What the site explains in running text. The texts name facts by placeholder and hold no figure;
`docs/content-guide.md` says how, and publishing refuses a text that does otherwise."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from credentials.models.constraints import known_word
from credentials.models.credentials import Credential
from credentials.models.ordered import Ordered
from credentials.models.sources import Sourced, SourcedManager
from credentials.models.texts import is_key, list_field
from rulebook.prose import QUESTION_TOPICS

IN_MARKDOWN = _(
    "In Markdown, without figures: “{{ fact cma.exam.questions_total }}” fetches one with its "
    "source, “{{ term practicum }}” links a word to the glossary."
)


class Guide(Ordered):
    slug = models.SlugField(
        _("key"),
        validators=[is_key],
        unique=True,
        max_length=80,
        help_text=_("Small letters and hyphens. Part of the page's address; keep it."),
    )
    title = models.CharField(_("title"), max_length=120, help_text=_("The heading of the page."))
    summary = models.TextField(
        _("summary"), help_text=_("The answer in a sentence or two, above the text. No figures.")
    )
    body = models.TextField(_("text"), help_text=IN_MARKDOWN)
    reviewed_on = models.DateField(
        _("reviewed on"), help_text=_("The day somebody read it against the facts.")
    )
    related = list_field(
        _("credentials it is about"), help_text=_("Their keys, for example “cma-aama”.")
    )

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.title


class GlossaryTerm(models.Model):
    slug = models.SlugField(
        _("key"),
        validators=[is_key],
        unique=True,
        help_text=_("Small letters and hyphens. Part of the address; texts name it."),
    )
    term = models.CharField(
        _("term"), max_length=80, help_text=_("The word or abbreviation, for example “CAAHEP”.")
    )
    expansion = models.CharField(
        _("stands for"),
        max_length=200,
        blank=True,
        help_text=_("What an abbreviation stands for; pages add it where it is first used."),
    )
    also = list_field(_("also known as"), help_text=_("Other words for the same thing."))
    text = models.TextField(_("text"), help_text=IN_MARKDOWN)

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        ordering = ["term", "slug"]

    def __str__(self) -> str:
        return self.term


class QuestionTopic(models.TextChoices):
    APPLYING = "applying", _("getting in")
    CIRCUMSTANCES = "circumstances", _("special circumstances")
    EXAM = "exam", _("the exam")
    KEEPING = "keeping", _("keeping it")
    TITLE = "title", _("using it")


class FrequentQuestion(Sourced, Ordered):
    """A question people ask, about one credential or in general."""

    credential = models.ForeignKey(
        Credential,
        on_delete=models.PROTECT,
        related_name="questions",
        null=True,
        blank=True,
        verbose_name=_("credential"),
        help_text=_("Whose page it stands on. Empty: it is about no single one."),
    )
    slug = models.SlugField(
        _("key"),
        validators=[is_key],
        unique=True,
        max_length=80,
        help_text=_("Small letters and hyphens, for example “cma-expired”. Part of its address."),
    )
    question = models.CharField(
        _("question"), max_length=200, help_text=_("In a reader's words, with a question mark.")
    )
    answer = models.TextField(_("answer"), help_text=IN_MARKDOWN)
    topic = models.CharField(
        _("topic"),
        max_length=13,
        choices=QuestionTopic,
        help_text=_("The group of questions it stands in."),
    )

    objects = SourcedManager()

    class Meta(Sourced.Meta):
        verbose_name = _("frequent question")
        verbose_name_plural = _("frequent questions")
        ordering = ["order", "slug"]
        constraints = [*Sourced.Meta.constraints, known_word("topic", QUESTION_TOPICS)]

    def __str__(self) -> str:
        return self.question
