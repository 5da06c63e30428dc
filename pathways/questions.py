"""The wizard's questions in the editors' preferred order: what each asks, why, and which facts
it gives. The journey picks from them; nothing else decides the order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pathways import facts, fields
from pathways.choices import Scope
from pathways.forms import person, training, work
from pathways.forms.base import QuestionForm
from rulebook.facts import TASKS

MOST_ITEMS = 5
Apply = Callable[[dict[str, Any], Mapping[str, Any], date, int], None]


@dataclass(frozen=True, slots=True)
class Question:
    """`gives` are fact paths; `each` names what is asked about one by one (training, work), so
    that "add another" can repeat the question; `why` is shown to who wonders. `along` are small
    questions asked on the same page where they are due too; the page is then called `together`,
    or, without such a name, headed as before."""

    slug: str
    title: str | Promise
    form: type[QuestionForm]
    apply: Apply
    gives: frozenset[str]
    why: str | Promise
    each: str = ""
    along: tuple[str, ...] = ()
    together: str | Promise = ""

    def closes(self, cleaned: Mapping[str, Any], scope: Scope) -> frozenset[str]:
        """The facts not to be asked for again after this answer. Not knowing whether there was
        any training or work, or what it was in, closes what would be asked about it."""
        if self.slug == "attempts":
            return attempt_paths(scope)
        answers = (cleaned.get(self.slug), cleaned.get("field"))
        if fields.UNKNOWN in answers and self.slug in _CLOSED_BY_UNKNOWN:
            return self.gives | _given_by(_CLOSED_BY_UNKNOWN[self.slug])
        return self.gives

    def gives_any(self, paths: Iterable[str]) -> bool:
        if self.slug == "attempts":
            return any(path.startswith("attempts.") for path in paths)
        return not self.gives.isdisjoint(paths)


def _facts(prefix: str, *names: str) -> frozenset[str]:
    return frozenset(f"{prefix}.{name}" for name in names)


QUESTIONS = (
    Question(
        "goal",
        _("What do you want to do?"),
        person.GoalForm,
        facts.goal,
        frozenset({"goals"}),
        _("Your goal decides which credentials we look at, and which we show first."),
        along=("state",),
    ),
    Question(
        "training",
        _("Your training"),
        training.TrainingForm,
        facts.training,
        _facts("training", "kind", "field", "award"),
        _("Most ways in begin with a kind of training; others need none."),
        each="training",
    ),
    Question(
        "dates",
        _("When was your training?"),
        training.DatesForm,
        facts.dates,
        _facts("training", "started", "finished"),
        _("Several ways in open or close a set time after you finish."),
        each="training",
    ),
    Question(
        "accreditation",
        _("Was the program accredited?"),
        training.AccreditationForm,
        facts.accreditation,
        _facts("training", "accreditation"),
        _(
            "Some bodies accept a program only if CAAHEP or ABHES accredited it at the right time."
            " It is the commonest trap: ask the school for the dates."
        ),
        each="training",
    ),
    Question(
        "history",
        _("Your history with these exams"),
        person.HistoryForm,
        facts.history,
        frozenset({"held", "attempts"}),
        _(
            "Some ways in are for those who hold a credential, or held one, and some exams may be"
            " failed only so often."
        ),
    ),
    Question(
        "attempts",
        _("The exams you did not pass"),
        person.AttemptsForm,
        facts.attempts,
        frozenset(),
        _("The number of tries is limited, and the day of the last one decides what follows."),
    ),
    Question(
        "high-school",
        _("High school diploma or GED"),
        person.HighSchoolForm,
        facts.high_school,
        frozenset({"high_school"}),
        _("Some ways in ask for a diploma or its equivalent."),
        along=("adult",),
        together=_("About you"),
    ),
    Question(
        "hours",
        _("How many hours did the program have?"),
        training.HoursForm,
        facts.hours,
        _facts("training.hours", "academic", "practicum", "total"),
        _("Some ways in ask for a least number of hours. They stand on the transcript."),
        each="training",
        along=("school",),
        together=_("About the program and the school"),
    ),
    Question(
        "school",
        _("About the school"),
        training.SchoolForm,
        facts.school,
        _facts("training", "institution_recognized", "semesters", "approved_by"),
        _(
            "Where the program itself was not accredited, the school’s own standing can count, or"
            " the approval of a certifying body."
        ),
        each="training",
    ),
    Question(
        "worked",
        _("Your work"),
        work.WorkedForm,
        facts.worked,
        frozenset({"work", "teaching"}),
        _("Some bodies accept work or teaching instead of a program."),
    ),
    Question(
        "job",
        _("Your job"),
        work.JobForm,
        facts.job,
        _facts("work", "role", "from", "to", "hours_per_week", "duties", "setting", "supervised"),
        _("How long, how recently and at what you worked decides whether it counts."),
        each="work",
    ),
    Question(
        "teaching",
        _("Your teaching"),
        work.TeachingForm,
        facts.teaching,
        _facts("teaching", "from", "to", "hours_per_week"),
        _("How long and how recently you taught decides whether it counts."),
    ),
    Question(
        "cpr",
        _("CPR card"),
        person.CprForm,
        facts.cpr,
        frozenset({"cpr_current"}),
        _("One way in may ask for a current card."),
    ),
    Question(
        "skills",
        _("Skills and topics"),
        training.SkillsForm,
        facts.skills,
        _facts("training", "covers_core_topics", *(f"tasks.{task}" for task in TASKS))
        | _facts("work.tasks", *TASKS),
        _("Some ways in ask for tasks done on live people, or for topics the course taught."),
        each="training",
    ),
    Question(
        "adult",
        _("Your age"),
        person.AdultForm,
        facts.adult,
        frozenset({"adult"}),
        _("Some exams have a minimum age."),
    ),
    Question(
        "state",
        _("Your state"),
        person.StateForm,
        facts.state,
        frozenset({"state"}),
        _(
            "Some states name credentials that count; those come first among equals. A few"
            " come from one state and are looked at for work there alone."
        ),
    ),
)
QUESTION = {question.slug: question for question in QUESTIONS}
_CLOSED_BY_UNKNOWN = {
    "training": ("training", "dates", "accreditation", "hours", "school", "skills"),
    "worked": ("worked", "job", "teaching"),
}


def attempt_paths(scope: Scope) -> frozenset[str]:
    return frozenset(
        f"attempts.{credential.slug}.{name}"
        for credential in scope
        for name in ("count", "last_on")
    )


def _given_by(slugs: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(QUESTION[slug].gives for slug in slugs))


def questions_giving(paths: Iterable[str]) -> list[Question]:
    """The questions that would give these facts, in their order."""
    wanted = set(paths)
    return [question for question in QUESTIONS if question.gives_any(wanted)]
