"""The wizard: start, one question per page, check your answers, clear."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogue.kept import kept
from credentials.publishing import edition_for
from pathways import journey, session
from pathways.asking import Asking, page
from pathways.journey import Path, Step
from pathways.models import PathwayAssessment
from pathways.questions import MOST_ITEMS, QUESTION
from pathways.summary import rows_of
from rulebook.explain import picture, report
from rulebook.facts import dump

ITEMS = [str(item) for item in range(1, MOST_ITEMS + 1)]


@kept("goal", "expired", "cleared")
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What you get, how long it takes, what to have ready, what is kept."""
    edition = edition_for(request)
    goal = request.GET.get("goal", "")
    context = {
        "edition": edition,
        "goal": goal if goal in edition.book.goal else "",
        "expired": "expired" in request.GET,
        "cleared": "cleared" in request.GET,
    }
    return render(request, "pathways/start.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, slug: str) -> HttpResponse:
    """One question. Valid: keep the answer and go on; invalid: 422 with the input kept."""
    edition, today = edition_for(request), timezone.localdate()
    answers = session.answers(request)
    path = journey.path(edition.book, answers, today)
    step = path.find(_step(request, slug))
    if step is None:
        return back_on_path(path)
    asked = Asking(edition, answers, today, step)
    form = asked.posted(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        kept = session.save(request, step.key, form)
        return redirect(journey.path(edition.book, kept, today).url)
    before = path.before(step)
    shown = {
        "fields": asked.rendered(form) if form else asked.untouched(request.GET.get("goal", "")),
        "step": step.told,
        "number": path.number_of(step),
        "back": before.url if before else "",
        "decides": asked.decides() if step == path.next else [],
        "has_answers": bool(path.steps),
        "listed": "periods" in answers.get(step.key, {}),
    }
    if form is None:
        return HttpResponse(page(request, edition, shown))
    context = {"edition": edition, "form": form, **shown}
    return render(request, "pathways/question.html", context, status=422)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Every answer with a way to change it; a POST makes the result."""
    edition, today = edition_for(request), timezone.localdate()
    answers = session.answers(request)
    walked = journey.walk(edition.book, answers, today)
    if walked.next is not None:
        return back_on_path(walked.path)
    if request.method == "POST":
        book, facts = edition.book, walked.facts
        scope = book.scope(facts.goals, facts.state)
        assessment = PathwayAssessment.keep(
            answers={key: answers[key] for key in walked.keys if key in answers},
            facts=dump(facts),
            on=today,
            edition=edition.number,
            verdict=report(book, facts, today, edition.number, scope),
            picture=picture(book, facts, today),
        )
        return redirect("pathways:result", token=assessment.token)
    context = {"edition": edition, "rows": rows_of(walked, today), "more": walked.path.more}
    return render(request, "pathways/check.html", context)


@require_POST
def clear(request: HttpRequest) -> HttpResponse:
    session.clear(request)
    return redirect(f"{reverse('pathways:start')}?cleared")


def _step(request: HttpRequest, slug: str) -> Step:
    """The step an address names. Raises Http404 for one that does not exist."""
    item = request.GET.get("item", "1")
    if slug not in QUESTION or item not in ITEMS or (item != "1" and not QUESTION[slug].each):
        raise Http404(_("There is no such question."))
    return Step(QUESTION[slug], int(item))


def back_on_path(path: Path) -> HttpResponse:
    """To the question that is due; with nothing answered yet, or no longer, to the start."""
    if not path.steps:
        return redirect(f"{reverse('pathways:start')}?expired")
    return redirect(path.url)
