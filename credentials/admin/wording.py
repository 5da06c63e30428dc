"""A rule in words, from its parameters alone: an editor holds it against the row's sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from credentials.models import Accreditor, CertifyingBody, Credential
from credentials.models.texts import words_as_choices
from rulebook import requirements as kinds
from rulebook.requirements import Rule, Words

Names = Mapping[str, str]  # key of an accreditor, body or credential -> how people call it


def names() -> dict[str, str]:
    """How the rows that rules name by key are called. Three queries."""
    return {
        **dict(Accreditor.objects.order_by().values_list("slug", "short_name")),
        **dict(CertifyingBody.objects.order_by().values_list("slug", "short_name")),
        **dict(Credential.objects.order_by().values_list("slug", "designation")),
    }


def in_words(rule: Rule, names: Names) -> str:
    """One line: what the rule asks, then each narrowing of it."""
    return capfirst("; ".join(_clauses(rule, names))) + "."


def _clauses(rule: Rule, names: Names) -> Iterator[str]:  # noqa: C901 - one arm per kind
    match rule:
        case kinds.ProgramGraduate():
            yield _("finished %s") % _training(rule.program_kinds, rule.fields)
            if rule.awards:
                yield _("with the award %s") % _either(rule.awards)
            yield from _accredited(rule.accreditors, rule.lookback_months, names)
            yield from _finished(rule.within_months, rule.after_months)
        case kinds.ProgramStudent():
            yield _("is in %s") % _training(rule.program_kinds, rule.fields)
            yield from _accredited(rule.accreditors, None, names)
            days = rule.days_before_completion
            if days is None:
                yield _("from its first day to its last")
            else:
                yield _("from %s before it ends to its last day") % _days(days)
        case kinds.InstitutionRecognized():
            yield _("the school is %s") % _either(
                [_recognition(word, names) for word in rule.recognizers]
            )
        case kinds.TrainingHours():
            yield _("the training had at least %(hours)d hours (%(part)s)") % {
                "hours": rule.hours,
                "part": _word(rule.part),
            }
        case kinds.ProgramLength():
            pattern = ngettext(
                "the program lasts at least %d semester",
                "the program lasts at least %d semesters",
                rule.semesters,
            )
            yield pattern % rule.semesters
        case kinds.CurriculumCovers():
            yield _("the program covers %s") % _both(rule.topics)
        case kinds.SupervisedTasks():
            yield _("did %(task)s at least %(times)d times, in training and at work together") % {
                "task": _word(rule.task),
                "times": rule.count,
            }
        case kinds.WorkExperience():
            yield from _work(rule)
        case kinds.TeachingExperience():
            yield from _teaching(rule)
        case kinds.MilitaryTraining():
            yield _("finished medical training of the US Armed Forces")
            yield from _finished(rule.within_months, None)
        case kinds.HoldsCredential():
            held = _either([_credential(slug, names) for slug in rule.credentials])
            ever = _("was ever awarded %s") if rule.standing == "ever" else _("holds %s now")
            yield ever % held
        case kinds.EducationLevel():
            yield _("has a high school diploma or the equivalent")
            if rule.pending_months is not None:
                yield _("or is due to have it within %s") % _months(rule.pending_months)
        case kinds.MinimumAge():
            yield _("is at least %d years old") % rule.years
        case kinds.AttemptsLeft():
            yield from _attempts(rule, names)
        case kinds.Attestation():
            yield _("only the body can decide: %s") % rule.label.rstrip(".")
        case _:
            assert_never(rule)


def _work(rule: kinds.WorkExperience) -> Iterator[str]:
    role = _(" as %s") % _word(rule.role) if rule.role else ""
    if rule.hours is not None:
        yield _("worked at least %d hours") % rule.hours + role
    elif rule.months is not None:
        yield _("worked at least %(months)s%(role)s, full time (%(hours)d hours a week)") % {
            "months": _months(rule.months),
            "role": role,
            "hours": rule.full_time_hours,
        }
    else:
        yield _("has worked") + role
    yield from _window(rule.window_months)
    if rule.duties:
        yield _("with %s duties") % _both(rule.duties)
    if rule.setting:
        yield _("setting: %s") % _word(rule.setting)
    if rule.supervised:
        yield _("under supervision")
    if rule.current:
        yield _("in a job that still goes on")
    if rule.since_completion:
        yield _("after the training was finished")


def _teaching(rule: kinds.TeachingExperience) -> Iterator[str]:
    if rule.months is None:
        yield _("taught medical assisting, for how long only the body can say")
    else:
        yield _("taught medical assisting for at least %s") % _months(rule.months)
    yield from _window(rule.window_months)


def _attempts(rule: kinds.AttemptsLeft, names: Names) -> Iterator[str]:
    pattern = ngettext(
        "has failed this exam fewer than %d time since last passing it",
        "has failed this exam fewer than %d times since last passing it",
        rule.maximum,
    )
    yield pattern % rule.maximum
    if rule.accreditors:
        yield _("attempts come back with %s, finished after the last attempt") % _training(
            (), rule.fields
        )
        yield from _accredited(rule.accreditors, rule.lookback_months, names)


def _training(program_kinds: Words, fields: Words) -> str:
    named = {
        "program": _("a program"),
        "apprenticeship": _("an apprenticeship"),
        "military": _("a military training"),
        "employer_course": _("an employer’s course"),
    }
    training = _either([named.get(word, word) for word in program_kinds]) or _("any training")
    return _("%(training)s in %(fields)s") % {
        "training": training,
        "fields": _either(fields) or _("any field"),
    }


def _accredited(accreditors: Words, lookback: int | None, names: Names) -> Iterator[str]:
    if not accreditors:
        return
    by = _either([names.get(slug, slug.upper()) for slug in accreditors])
    if lookback is None:
        yield _("accredited by %s while the person was there") % by
    else:
        yield _(
            "accredited by %(by)s while the person was there, or beginning at most %(months)s "
            "after graduation"
        ) % {"by": by, "months": _months(lookback)}


def _finished(within: int | None, after: int | None) -> Iterator[str]:
    if within is not None:
        yield _("finished at most %s ago") % _months(within)
    if after is not None:
        yield _("finished more than %s ago") % _months(after)


def _window(months: int | None) -> Iterator[str]:
    if months is not None:
        yield _("counted in the last %s") % _months(months)


def _recognition(word: str, names: Names) -> str:
    if word in kinds.RECOGNIZERS:
        return _("accredited by an agency that %s recognizes") % word.upper()
    return _("approved by %s") % names.get(word, word)


def _credential(slug: str, names: Names) -> str:
    return _("a current CPR card") if slug == "cpr" else names.get(slug, slug)


def _months(number: int) -> str:
    return ngettext("%d month", "%d months", number) % number


def _days(number: int) -> str:
    return ngettext("%d day", "%d days", number) % number


def _word(word: str) -> str:
    return words_as_choices((word,))[0][1]


def _either(words: Words | list[str]) -> str:
    return _listed([_word(word) for word in words], _("%(first)s or %(last)s"))


def _both(words: Words) -> str:
    return _listed([_word(word) for word in words], _("%(first)s and %(last)s"))


def _listed(words: list[str], pattern: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return pattern % {"first": ", ".join(words[:-1]), "last": words[-1]}
