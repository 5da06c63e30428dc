"""Findings about one training: what it was, when, who accredited it, how long it was."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pathways.wording import accreditation, words
from pathways.wording.about import About, Told
from rulebook import requirements as kinds
from rulebook.facts import Training
from rulebook.timeline import Status, add_months

DAY = timedelta(days=1)
Program = kinds.ProgramGraduate | kinds.ProgramStudent


def graduate(rule: kinds.ProgramGraduate, told: Told, about: About) -> str:
    training = about.training
    if training is None:
        return none()
    if told.status(about.on) is Status.NO:
        return (
            _other_kind(rule, training)
            or _other_award(rule, training)
            or _not_in_time(training, rule.after_months, rule.within_months, about.on)
            or accreditation.never(rule, rule.lookback_months, training, about)
        )
    finished = since_finishing(training, rule.after_months, rule.within_months)
    return " ".join(filter(None, (finished, accreditation.during(rule, training, about))))


def student(rule: kinds.ProgramStudent, told: Told, about: About) -> str:
    training = about.training
    if training is None:
        return none()
    if told.status(about.on) is Status.NO:
        return (
            _other_kind(rule, training)
            or _not_studying(rule, training, about.on)
            or accreditation.never(rule, None, training, about)
        )
    return " ".join(
        filter(None, (_studying(rule, training), accreditation.during(rule, training, about)))
    )


def military(rule: kinds.MilitaryTraining, told: Told, about: About) -> str:
    training = about.training
    if training is None:
        return none()
    if told.status(about.on) is Status.NO:
        if training.kind and training.kind != "military":
            return _("Your training was %(kind)s; this asks for %(asked)s.") % {
                "kind": words.TRAININGS[training.kind],
                "asked": words.TRAININGS["military"],
            }
        return _not_in_time(training, None, rule.within_months, about.on)
    return since_finishing(training, None, rule.within_months)


def known(told: Told, about: About) -> str:
    """What is sure of a finding that is unknown on the day: the dates, or a record's reach."""
    rule, training = told.requirement.rule, about.training
    if training is None:
        return ""
    parts = []
    if isinstance(rule, kinds.ProgramGraduate):
        parts.append(since_finishing(training, rule.after_months, rule.within_months))
    if isinstance(rule, kinds.ProgramStudent) and training.finished:
        parts.append(_studying(rule, training))
    if isinstance(rule, kinds.ProgramGraduate | kinds.ProgramStudent):
        parts.append(accreditation.record_ends(rule, training, about))
    return " ".join(filter(None, parts))


def none() -> str:
    return _("You told us of no training.")


def recognized(rule: kinds.InstitutionRecognized, told: Told, about: About) -> str:
    training = about.training
    if training is None:
        return none()
    asks_agency = bool(set(rule.recognizers) & set(kinds.RECOGNIZERS))
    asked_bodies = [slug for slug in rule.recognizers if slug not in kinds.RECOGNIZERS]
    bodies = words.either(words.body_name(slug, about.book) for slug in asked_bodies)
    if told.status(about.on) is Status.NO:
        if asks_agency and asked_bodies:
            return _(
                "You told us that no agency recognized by USDE or CHEA accredits your school, and"
                " that %(bodies)s has not approved the program."
            ) % {"bodies": bodies}
        if asks_agency:
            return _("You told us that no agency recognized by USDE or CHEA accredits your school.")
        return _("You told us that %(bodies)s has not approved the program.") % {"bodies": bodies}
    if asks_agency and training.institution_recognized:
        return _("You told us that an agency recognized by USDE or CHEA accredits your school.")
    return _("You told us that %(bodies)s has approved the program.") % {"bodies": bodies}


def hours(rule: kinds.TrainingHours, told: Told, about: About) -> str:
    training = about.training
    if training is None:
        return none()
    counted = getattr(training.hours, rule.part)
    if counted is None and told.status(about.on) is Status.NO:
        return _("The whole program had %(total)s hours, fewer than the %(asked)s asked for.") % {
            "total": words.count(training.hours.total or 0),
            "asked": words.count(rule.hours),
        }
    if counted is None:
        return _("One part of the program alone had the %(asked)s hours asked for.") % {
            "asked": words.count(rule.hours)
        }
    numbers = {
        "told": words.count(counted),
        "asked": words.count(rule.hours),
        "lacking": words.count(rule.hours - counted),
    }
    if counted < rule.hours:
        return {
            "academic": _(
                "You told us of %(told)s hours of instruction; %(asked)s are asked for, so"
                " %(lacking)s are missing."
            ),
            "practicum": _(
                "You told us of %(told)s practicum hours; %(asked)s are asked for, so %(lacking)s"
                " are missing."
            ),
            "total": _(
                "You told us of %(told)s hours in all; %(asked)s are asked for, so %(lacking)s are"
                " missing."
            ),
        }[rule.part] % numbers
    return {
        "academic": _("You told us of %(told)s hours of instruction; %(asked)s are asked for."),
        "practicum": _("You told us of %(told)s practicum hours; %(asked)s are asked for."),
        "total": _("You told us of %(told)s hours in all; %(asked)s are asked for."),
    }[rule.part] % numbers


def length(rule: kinds.ProgramLength, about: About) -> str:
    if about.training is None:
        return none()
    told = about.training.semesters or 0
    return ngettext(
        "You told us that it lasted %(told)s semester; %(asked)s are asked for.",
        "You told us that it lasted %(told)s semesters; %(asked)s are asked for.",
        told,
    ) % {"told": words.count(told), "asked": words.count(rule.semesters)}


def curriculum(about: About) -> str:
    if about.training is None:
        return none()
    if about.training.covers_core_topics:
        return _("You told us that the program taught all of these.")
    return _("You told us that the program did not teach all of these.")


def since_finishing(training: Training, after: int | None, within: int | None) -> str:
    """The day of finishing, and the span that runs from it."""
    if training.finished is None:
        return ""
    finished = words.day(training.finished)
    if within is not None:
        return _("You finished on %(finished)s; the %(span)s end on %(last)s.") % {
            "finished": finished,
            "span": words.span(within),
            "last": words.day(add_months(training.finished, within)),
        }
    if after is not None:
        return _("You finished on %(finished)s; the %(span)s were over on %(last)s.") % {
            "finished": finished,
            "span": words.span(after),
            "last": words.day(add_months(training.finished, after)),
        }
    return _("You finished on %(finished)s.") % {"finished": finished}


def _not_in_time(training: Training, after: int | None, within: int | None, on: date) -> str:
    """Not finished yet, not long enough ago, or too long ago; empty where the dates fit."""
    finished = training.finished
    if finished is None:
        return _you_begin(training, on)
    values = {"finished": words.day(finished)}
    if finished > on and after is None:
        return _("You are due to finish on %(finished)s; it counts from that day.") % values
    if after is not None and on <= (last := add_months(finished, after)):
        values |= {
            "span": words.span(after),
            "last": words.day(last),
            "first": words.day(last + DAY),
        }
        if finished > on:
            return (
                _(
                    "You are due to finish on %(finished)s; the %(span)s after that end on"
                    " %(last)s, so it counts from %(first)s."
                )
                % values
            )
        return (
            _(
                "You finished on %(finished)s; the %(span)s end on %(last)s, so it counts from"
                " %(first)s."
            )
            % values
        )
    if within is not None and on > (last := add_months(finished, within)):
        values |= {"span": words.span(within), "last": words.day(last)}
        return _("You finished on %(finished)s; the %(span)s ended on %(last)s.") % values
    return ""


def _you_begin(training: Training, on: date) -> str:
    if training.started and training.started > on:
        return _("Your training begins on %(day)s.") % {"day": words.day(training.started)}
    return ""


def _studying(rule: kinds.ProgramStudent, training: Training) -> str:
    finished = training.finished
    if finished is None:
        return _you_began(training)
    if rule.days_before_completion is not None:
        window = timedelta(days=rule.days_before_completion)
        return _("You finish on %(finished)s; the %(days)s before it begin on %(first)s.") % {
            "finished": words.day(finished),
            "days": words.days(rule.days_before_completion),
            "first": words.day(finished - window),
        }
    if training.started is None:
        return _("You finish on %(finished)s.") % {"finished": words.day(finished)}
    return _("You are in the program from %(started)s to %(finished)s.") % {
        "started": words.day(training.started),
        "finished": words.day(finished),
    }


def _you_began(training: Training) -> str:
    if training.started is None:
        return ""
    return _("You started on %(day)s.") % {"day": words.day(training.started)}


def _not_studying(rule: kinds.ProgramStudent, training: Training, on: date) -> str:
    finished = training.finished
    if finished is None:
        return _you_begin(training, on)
    if on > finished:
        return _("You finished on %(finished)s, so you are no longer a student there.") % {
            "finished": words.day(finished)
        }
    if rule.days_before_completion is not None:
        first = finished - timedelta(days=rule.days_before_completion)
        return _studying(rule, training) if on < first else ""
    return _you_begin(training, on)


def _other_kind(rule: Program, training: Training) -> str:
    if training.kind and rule.program_kinds and training.kind not in rule.program_kinds:
        return _("Your training was %(kind)s; this asks for %(asked)s.") % {
            "kind": words.TRAININGS[training.kind],
            "asked": words.either(words.TRAININGS[kind] for kind in rule.program_kinds),
        }
    if training.field and rule.fields and training.field not in rule.fields:
        return _("Your training was in %(field)s; this asks for %(asked)s.") % {
            "field": words.FIELDS[training.field],
            "asked": words.either(words.FIELDS[field] for field in rule.fields),
        }
    return ""


def _other_award(rule: kinds.ProgramGraduate, training: Training) -> str:
    if training.award and rule.awards and training.award not in rule.awards:
        return _("You told us that it ended with %(award)s.") % {
            "award": words.AWARDS[training.award]
        }
    return ""
