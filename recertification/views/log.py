"""The log of continuing education in the session's plan: added to, mended, pasted, emptied."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from recertification import log_csv, session
from recertification.forms import EntryForm, PasteForm, filled
from recertification.plan import MOST_ENTRIES, Plan
from recertification.subject import Subject
from recertification.views.asked import MOST_POSTED, about, given


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@about
def add(request: HttpRequest, subject: Subject) -> HttpResponse:
    told = session.plan(request, subject.slug)
    if (away := _elsewhere(subject, told)) is not None:
        return away
    if request.method != "POST":
        return _show(request, subject, EntryForm(subject=subject), {"told": told})
    form = EntryForm(request.POST, subject=subject, until=_until(subject, told))
    if form.is_valid() and len(told.log) >= MOST_ENTRIES:
        text = _("A log holds at most %(most)s rows. Remove those of earlier cycles first.")
        form.add_error("on", text % {"most": MOST_ENTRIES})
    if form.errors:
        return _show(request, subject, form, {"told": told}, status=422)
    session.save(request, subject.slug, told.adding(form.entry()))
    if "another" in request.POST:
        return redirect("recertification:add", slug=subject.slug)
    return _back(subject)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@about
def edit(request: HttpRequest, subject: Subject, number: int) -> HttpResponse:
    told = session.plan(request, subject.slug)
    entry = told.entry(number)
    if entry is None:
        return _back(subject)  # removed meanwhile, perhaps in another tab
    if request.method != "POST":
        form = EntryForm(subject=subject, initial=filled(entry))
        return _show(request, subject, form, {"told": told, "entry": entry})
    if "remove" in request.POST:
        session.save(request, subject.slug, told.without(number))
        return _back(subject)
    form = EntryForm(request.POST, subject=subject, until=_until(subject, told))
    if not form.is_valid():
        return _show(request, subject, form, {"told": told, "entry": entry}, status=422)
    session.save(request, subject.slug, told.replacing(number, form.entry()))
    return _back(subject)


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@about
def paste(request: HttpRequest, subject: Subject) -> HttpResponse:
    """Refuses what is too long before anything of it is read, the form's own token included; of
    the rest the token is checked as everywhere."""
    if _posted_bytes(request) > MOST_POSTED:
        form = PasteForm({}, subject=subject)
        form.errors.clear()
        form.add_error("text", _("That is too long for a log. Paste the rows of this cycle only."))
        return _show_paste(request, subject, form)
    return _paste(request, subject)


@csrf_protect
def _paste(request: HttpRequest, subject: Subject) -> HttpResponse:
    """All rows or none: with one that cannot be read, nothing is taken and each is named."""
    told = session.plan(request, subject.slug)
    if (away := _elsewhere(subject, told)) is not None:
        return away
    if request.method != "POST":
        return _show_paste(request, subject, PasteForm(subject=subject))
    form = PasteForm(request.POST, files=request.FILES, subject=subject)
    parsed = _parsed(form, subject, told) if form.is_valid() else log_csv.Parsed()
    if parsed.problems:
        form.add_error("text", _("Nothing was added. Mend the rows listed below and paste again."))
    if form.errors:
        return _show_paste(request, subject, form, parsed.problems, parsed.more)
    new = [one for one in parsed.entries if not any(one.is_like(old) for old in told.log)]
    if new:
        session.save(request, subject.slug, told.adding(*new))
    return _back(subject)


@never_cache
@require_POST
@about
def clear(request: HttpRequest, subject: Subject) -> HttpResponse:
    told = session.plan(request, subject.slug)
    if told.log:
        session.save(request, subject.slug, told.changed(log=()))
    return _back(subject)


def _posted_bytes(request: HttpRequest) -> int:
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if request.method == "POST" and told.isdecimal() else 0


def _parsed(form: PasteForm, subject: Subject, told: Plan) -> log_csv.Parsed:
    text: str = form.cleaned_data["text"]
    file = form.cleaned_data["file"]
    if file is not None:
        if file.size > log_csv.MOST_BYTES:
            return log_csv.too_long()
        read = log_csv.decoded(file.read())
        if isinstance(read, log_csv.Problem):
            return log_csv.Parsed((), (read,))
        text = read
    return log_csv.parse(text, subject, _until(subject, told), MOST_ENTRIES - len(told.log))


def _until(subject: Subject, told: Plan) -> date:
    """What is still to come today is done by the later day one asks about."""
    return max(subject.today, told.day(subject.today))


def _elsewhere(subject: Subject, told: Plan) -> HttpResponse | None:
    """Without a date there is no cycle to count in, without a number of points nothing to count."""
    policy = subject.in_cycle(first=told.first).policy
    return None if told.dated and policy.points else _back(subject)


def _back(subject: Subject) -> HttpResponse:
    return redirect("recertification:planner", slug=subject.slug)


def _show(
    request: HttpRequest,
    subject: Subject,
    form: EntryForm,
    told: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    context = {"entry": None, **told, **given(subject), "form": form}
    return render(request, "recertification/entry.html", context, status=status)


def _show_paste(
    request: HttpRequest,
    subject: Subject,
    form: PasteForm,
    problems: Sequence[log_csv.Problem] = (),
    more: int = 0,
) -> HttpResponse:
    context = {
        **given(subject),
        "form": form,
        "problems": problems,
        "more": more,
        "most": MOST_ENTRIES,
    }
    return render(
        request, "recertification/paste.html", context, status=422 if form.errors else 200
    )
