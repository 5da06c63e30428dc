"""Facts not given, by name: in a sentence, and as a question to the school that knows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pathways.wording import words
from rulebook import requirements as kinds
from rulebook.book import Rulebook
from rulebook.facts import TASKS

NAMES: dict[str, str | Promise] = {
    "adult": gettext_lazy("whether you are an adult"),
    "high_school": gettext_lazy("whether you have a high school diploma or the equivalent"),
    "training": gettext_lazy("whether you have had any training"),
    "training.kind": gettext_lazy("what training you have had"),
    "training.field": gettext_lazy("which field your training was in"),
    "training.award": gettext_lazy("what your school gave you at the end"),
    "training.started": gettext_lazy("when your training began"),
    "training.finished": gettext_lazy("when you finished your training, or will"),
    "training.accreditation": gettext_lazy("whether your program was accredited"),
    "training.institution_recognized": gettext_lazy(
        "whether an agency that USDE or CHEA recognizes accredits your school"
    ),
    "training.approved_by": gettext_lazy("whether the certifying body has approved your program"),
    "training.semesters": gettext_lazy("how many semesters your program lasted"),
    "training.hours.academic": gettext_lazy("how many hours of instruction your program had"),
    "training.hours.practicum": gettext_lazy("how many hours your practicum (externship) had"),
    "training.hours.total": gettext_lazy("how many hours your program had in all"),
    "training.covers_core_topics": gettext_lazy("whether your program taught every topic asked"),
    "training.tasks.injections": gettext_lazy("how many injections you gave in training"),
    "training.tasks.venipunctures": gettext_lazy(
        "how often you drew blood from a vein in training"
    ),
    "training.tasks.capillary_punctures": gettext_lazy(
        "how many finger or heel sticks you did in training"
    ),
    "training.tasks.ekgs": gettext_lazy("how many EKGs you recorded in training"),
    "work": gettext_lazy("whether you have worked in the field"),
    "work.role": gettext_lazy("what you work or worked as"),
    "work.from": gettext_lazy("when your job began"),
    "work.hours_per_week": gettext_lazy("how many hours a week you work or worked"),
    "work.duties": gettext_lazy("whether your duties are clinical, administrative or both"),
    "work.setting": gettext_lazy("whether you work with outpatients"),
    "work.supervised": gettext_lazy("whether you work under supervision"),
    "work.tasks.injections": gettext_lazy("how many injections you gave at work"),
    "work.tasks.venipunctures": gettext_lazy("how often you drew blood from a vein at work"),
    "work.tasks.capillary_punctures": gettext_lazy(
        "how many finger or heel sticks you did at work"
    ),
    "work.tasks.ekgs": gettext_lazy("how many EKGs you recorded at work"),
    "teaching": gettext_lazy("whether you have taught medical assisting"),
    "teaching.from": gettext_lazy("when you began to teach"),
    "teaching.hours_per_week": gettext_lazy("how many hours a week you taught"),
    "held": gettext_lazy("which credentials you hold or have held"),
    "cpr_current": gettext_lazy("whether you hold a current CPR card"),
    "attempts": gettext_lazy("how often you have failed the exam"),
}

TOPICS = {
    "anatomy": gettext_lazy("anatomy"),
    "physiology": gettext_lazy("physiology"),
    "pharmacology": gettext_lazy("pharmacology"),
    "infection_control": gettext_lazy("infection control"),
    "applied_mathematics": gettext_lazy("applied mathematics"),
    "injections": gettext_lazy("giving injections"),
    "phlebotomy": gettext_lazy("drawing blood (phlebotomy)"),
}

# What a school knows of its program or of a student, in the order in which one would ask.
SCHOOL_KNOWS = (
    "training.accreditation",
    "training.institution_recognized",
    "training.approved_by",
    "training.hours.academic",
    "training.hours.practicum",
    "training.hours.total",
    "training.semesters",
    "training.covers_core_topics",
    *(f"training.tasks.{task}" for task in TASKS),
)


def name(path: str, book: Rulebook, rules: Iterable[kinds.Rule] = ()) -> str:
    """What a path stands for, as the rest of "We do not know …"; where the rules that wait for it
    are told, with the bodies whose approval they ask for."""
    if path == "training.approved_by" and (bodies := _approvers(rules, book)):
        return _("whether %(bodies)s has approved your program") % {"bodies": words.either(bodies)}
    if path in NAMES:
        return str(NAMES[path])
    start, _dot, rest = path.partition(".")
    if start == "attempts":
        slug, _dot, key = rest.rpartition(".")
        exam = words.designation(slug, book)
        if key == "last_on":
            return _("when you last failed the %(exam)s exam") % {"exam": exam}
        return _("how often you have failed the %(exam)s exam") % {"exam": exam}
    raise KeyError(path)


def place(path: str) -> int:
    """Where a path stands in the order one would ask."""
    return list(NAMES).index(path) if path in NAMES else len(NAMES)


def in_short(paths: Iterable[str]) -> tuple[str, ...]:
    """In the order one would ask, each once. Where it is unknown what training there was, that
    stands for all else about it."""
    ordered = sorted(set(paths), key=lambda path: (place(path), path))
    if "training.kind" in ordered:
        ordered = [p for p in ordered if p == "training.kind" or not p.startswith("training.")]
    return tuple(ordered)


def names(paths: Iterable[str], book: Rulebook, rules: Iterable[kinds.Rule] = ()) -> str:
    rules = tuple(rules)
    return words.both(name(path, book, rules) for path in in_short(paths))


def _approvers(rules: Iterable[kinds.Rule], book: Rulebook) -> tuple[str, ...]:
    """The bodies whose own approval of a program some rule asks for, each once."""
    slugs = (
        slug
        for rule in rules
        if isinstance(rule, kinds.InstitutionRecognized)
        for slug in rule.recognizers
        if slug not in kinds.RECOGNIZERS
    )
    return tuple(dict.fromkeys(words.body_name(slug, book) for slug in slugs))


def school_knows(path: str) -> bool:
    return path in SCHOOL_KNOWS


@dataclass(frozen=True, slots=True)
class SchoolQuestion:
    """`blanks` name the lines to write the answer on; `needed` says which route asks for what."""

    path: str
    text: str
    blanks: tuple[str, ...]
    needed: tuple[str, ...] = ()


def paths_for(rule: kinds.Rule) -> tuple[str, ...]:
    """The facts a school can give on this requirement."""
    match rule:
        case kinds.ProgramGraduate() | kinds.ProgramStudent():
            return ("training.accreditation",) if rule.accreditors else ()
        case kinds.InstitutionRecognized():
            recognized = set(rule.recognizers) & set(kinds.RECOGNIZERS)
            approved = set(rule.recognizers) - set(kinds.RECOGNIZERS)
            asked = ("training.institution_recognized",) if recognized else ()
            return (*asked, "training.approved_by") if approved else asked
        case kinds.TrainingHours():
            return (f"training.hours.{rule.part}",)
        case kinds.ProgramLength():
            return ("training.semesters",)
        case kinds.CurriculumCovers():
            return ("training.covers_core_topics",)
        case kinds.SupervisedTasks():
            return (f"training.tasks.{rule.task}",)
        case _:
            return ()


def amount(rule: kinds.Rule) -> str:
    """How much a requirement asks for, where it asks for a number a school knows."""
    match rule:
        case kinds.TrainingHours():
            return _("at least %(number)s hours") % {"number": words.count(rule.hours)}
        case kinds.ProgramLength():
            return _("at least %(number)s semesters") % {"number": words.count(rule.semesters)}
        case kinds.SupervisedTasks():
            return _("at least %(number)s") % {"number": words.count(rule.count)}
        case _:
            return ""


def school_question(
    path: str, rules: Iterable[kinds.Rule], book: Rulebook, *, ahead: bool
) -> SchoolQuestion:
    """The question to a school that gives the fact, for the requirements named; `ahead` of
    enrolling, or about a program one is in or has finished."""
    rules = list(rules)
    if path == "training.accreditation":
        return _accreditation(path, rules, book, ahead=ahead)
    if path == "training.approved_by":
        text = _("Has %(bodies)s approved this program? Since when?") % {
            "bodies": words.either(_approvers(rules, book))
        }
        return SchoolQuestion(path, text, (_("Approved by"), _("Since")))
    if path == "training.covers_core_topics":
        topics = {
            str(TOPICS[topic]): None
            for rule in rules
            if isinstance(rule, kinds.CurriculumCovers)
            for topic in rule.topics
        }
        text = _("Does the program teach all of these: %(topics)s? Which are missing?") % {
            "topics": words.both(topics)
        }
        return SchoolQuestion(path, text, (_("Yes, or missing"),))
    if path.startswith("training.tasks."):
        return _tasks(path, ahead=ahead)
    return _plain(path)


def _accreditation(
    path: str, rules: list[kinds.Rule], book: Rulebook, *, ahead: bool
) -> SchoolQuestion:
    slugs = {
        slug: None
        for rule in rules
        if isinstance(rule, kinds.ProgramGraduate | kinds.ProgramStudent)
        for slug in rule.accreditors
    }
    named = {"accreditors": words.accreditors(slugs, book)}
    if ahead:
        text = _(
            "Is the medical assisting program itself, not only the school, accredited by"
            " %(accreditors)s? Since when, and until when?"
        )
    else:
        text = _(
            "Was the medical assisting program itself, not only the school, accredited by"
            " %(accreditors)s while I was in it, or afterwards? From when to when?"
        )
    return SchoolQuestion(path, text % named, (_("Accredited by"), _("From"), _("To")))


def _tasks(path: str, *, ahead: bool) -> SchoolQuestion:
    task = {"task": words.TASKS[path.rpartition(".")[2]]}
    if ahead:
        text = _("How many %(task)s does every student do successfully in the program?") % task
    else:
        text = _("How many successful %(task)s do your records show for me?") % task
    return SchoolQuestion(path, text, (_("Number"),))


def _plain(path: str) -> SchoolQuestion:
    asked = {
        "training.institution_recognized": (
            _(
                "Which agency accredits the school as a whole, and does the U.S. Department of"
                " Education (USDE) or the Council for Higher Education Accreditation (CHEA)"
                " recognize that agency?"
            ),
            (_("Agency"), _("Recognized by")),
        ),
        "training.hours.academic": (
            _("How many clock hours of instruction has the program, not counting the practicum?"),
            (_("Hours"),),
        ),
        "training.hours.practicum": (
            _(
                "How many hours is the practicum (externship), and is it in an outpatient setting"
                " such as a practice or clinic?"
            ),
            (_("Hours"), _("Setting")),
        ),
        "training.hours.total": (
            _("How many clock hours has the program in all, practicum included?"),
            (_("Hours"),),
        ),
        "training.semesters": (
            _("How many semesters does the program last, or what is that in weeks?"),
            (_("Semesters"), _("Weeks")),
        ),
    }
    text, blanks = asked[path]
    return SchoolQuestion(path, text, blanks)
