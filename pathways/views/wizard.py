"""The wizard: start, one question per page, check your answers, clear."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from credentials.publishing import edition_for
from pathways import session
from pathways.journey import Step, Walk, walk
from pathways.models import PathwayAssessment
from pathways.questions import MOST_ITEMS, QUESTION
from pathways.summary import rows_of
from pathways.why import deciding
from rulebook.explain import picture, report
from rulebook.facts import dump

ITEMS = [str(item) for item in range(1, MOST_ITEMS + 1)]


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
    walked = walk(edition.book, session.answers(request), today)
    step = _step(request, slug)
    if not walked.reaches(step):
        return _back_on_path(request, walked)
    kept = session.answers(request).get(step.key)
    form = step.question.form(
        request.POST if request.method == "POST" else kept and MultiValueDict(kept),
        book=edition.book,
        draft=walked.draft,
        today=today,
        initial={"goal": request.GET.get("goal")},
    )
    if request.method == "POST" and form.is_valid():
        answers = session.save(request, step.key, form)
        return redirect(walk(edition.book, answers, today).url)
    context = {
        "edition": edition,
        "form": form,
        "question": step.question,
        "item": step.item,
        "number": walked.number_of(step),
        "back": walked.before(step),
        "deciding": deciding(edition.book, walked, step, today),
        "has_answers": bool(walked.answered),
    }
    return render(request, "pathways/question.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Every answer with a way to change it; a POST makes the result."""
    edition, today = edition_for(request), timezone.localdate()
    answers = session.answers(request)
    walked = walk(edition.book, answers, today)
    if walked.next is not None:
        return _back_on_path(request, walked)
    if request.method == "POST":
        facts = walked.facts
        assessment = PathwayAssessment.keep(
            answers={answered.step.key: answers[answered.step.key] for answered in walked.answered},
            facts=dump(facts),
            on=today,
            edition=edition.number,
            verdict=report(
                edition.book, facts, today, edition.number, edition.book.scope(facts.goals)
            ),
            picture=picture(edition.book, facts, today),
        )
        return redirect("pathways:result", token=assessment.token)
    context = {"edition": edition, "rows": rows_of(walked, today), "more": walked.more()}
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


def _back_on_path(request: HttpRequest, walked: Walk) -> HttpResponse:
    """To the question that is due; with nothing answered yet, or no longer, to the start."""
    if not walked.answered:
        return redirect(f"{reverse('pathways:start')}?expired")
    return redirect(walked.url)
