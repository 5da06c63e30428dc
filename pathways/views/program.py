"""A program found in the directory becomes the answer about its accreditation, or ceases to be."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from credentials.publishing import edition_for
from pathways import journey, listed, session
from pathways.journey import Path, Step
from pathways.questions import QUESTION
from pathways.views.wizard import ITEMS, back_on_path
from programs.models import Program


@require_POST
def use(request: HttpRequest) -> HttpResponse:
    """Its periods are kept, not which program it was; the question shows them, to be changed."""
    step, path = _asked(request)
    number = request.POST.get("program", "")
    if not (number.isascii() and number.isdigit()):
        raise Http404(_("There is no such program."))
    program = Program.objects.filter(pk=int(number)).prefetch_related("periods").first()
    if program is None:
        raise Http404(_("There is no such program."))
    if path.find(step) is None:
        return back_on_path(path)
    told = listed.write(program.periods.all())
    session.put(request, step.key, {"accreditation": ["listed"], "periods": [told]})
    return redirect(step.url)


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """It was another program: the question is open again."""
    step, path = _asked(request)
    if path.find(step) is None:
        return back_on_path(path)
    session.drop(request, step.key)
    return redirect(step.url)


def _asked(request: HttpRequest) -> tuple[Step, Path]:
    """The question it is about, and where the answers lead."""
    item = request.POST.get("item", "1")
    if item not in ITEMS:
        raise Http404(_("There is no such question."))
    book = edition_for(request).book
    path = journey.path(book, session.answers(request), timezone.localdate())
    return Step(QUESTION["accreditation"], int(item)), path
