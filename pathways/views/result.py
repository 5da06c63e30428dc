"""The stored result, by its link."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse


def result(request: HttpRequest, token: str) -> HttpResponse:
    return HttpResponse(status=404)


def delete(request: HttpRequest, token: str) -> HttpResponse:
    return HttpResponse(status=404)


def change(request: HttpRequest, token: str) -> HttpResponse:
    return HttpResponse(status=404)
