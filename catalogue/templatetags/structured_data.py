"""What programs read in a page's head: JSON-LD, and Open Graph for links shown elsewhere."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.template import Context, NodeList
from django.template.base import Parser, Token
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from catalogue import structured
from catalogue.structured import path_of
from credentials.publishing import PublishedEdition
from rulebook.careers import Occupation

register = template.Library()

# As Django's json_script does: nothing in a text can end the element or begin another.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
NOINDEX = '<meta name="robots" content="noindex'


@register.simple_tag
def json_ld(data: Any) -> SafeString:
    """A data block: no script, so the content policy does not stop it, and nothing runs."""
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    block = '<script type="application/ld+json">{}</script>'
    return format_html(block, SafeString(text.translate(ESCAPES)))


@register.simple_tag(takes_context=True)
def credential_data(context: Context) -> SafeString:
    """A credential and its place, from `credential`, the `body` that awards it and `today`."""
    found = context["credential"]
    today: date = context.get("today") or timezone.localdate()
    trail = [
        (path_of("catalogue:credentials"), _("Credentials")),
        (path_of("catalogue:credential", found.slug), found.designation),
    ]
    data = [structured.credential(found, context["body"], today), structured.breadcrumbs(trail)]
    return json_ld(data)


@register.simple_tag
def page_data(path: str, edition: PublishedEdition) -> SafeString:
    """A page, and when what it says may have changed last."""
    return json_ld(structured.page(path, edition))


@register.simple_tag(takes_context=True)
def body_data(context: Context) -> SafeString:
    """A certifying body and its place, from the page's `body`."""
    found = context["body"]
    trail = [
        (path_of("bodies"), _("Certifying bodies")),
        (path_of("body", found.slug), capfirst(found.short_name)),
    ]
    return json_ld([structured.body(found), structured.breadcrumbs(trail)])


@register.simple_tag(takes_context=True)
def accreditor_data(context: Context) -> SafeString:
    """An accreditor and its place, from the page's `accreditor`."""
    found = context["accreditor"]
    trail = [
        (path_of("accreditors"), _("Accreditors")),
        (path_of("accreditor", found.slug), found.short_name),
    ]
    return json_ld([structured.accreditor(found), structured.breadcrumbs(trail)])


@register.simple_tag(takes_context=True)
def guide_data(context: Context) -> SafeString:
    """A guide and its place, from the page's `edition` and `guide`."""
    found = context["guide"]
    trail = [
        (path_of("guides"), _("Guides")),
        (path_of("guide", found.slug), found.title),
    ]
    return json_ld([structured.article(context["edition"], found), structured.breadcrumbs(trail)])


@register.simple_tag(takes_context=True)
def questions_data(context: Context) -> SafeString:
    """The questions of a credential and their place, from the page's `credential`, `answers`."""
    found = context["credential"]
    page = path_of("catalogue:questions", found.slug)
    trail = [
        (path_of("catalogue:credentials"), _("Credentials")),
        (path_of("catalogue:credential", found.slug), found.designation),
        (page, _("Questions people ask")),
    ]
    asked = structured.questions(page, context["answers"])
    return json_ld([asked, structured.breadcrumbs(trail)])


@register.simple_tag(takes_context=True)
def specialty_data(context: Context) -> SafeString:
    """A specialty's place, and the occupation whose pay its page shows."""
    found = context["specialty"]
    page = path_of("specialty", found.slug)
    trail = [(path_of("specialties"), _("Specialties")), (page, found.name)]
    return _with_occupation(context["edition"].book.occupation.get(found.occupation), trail)


@register.simple_tag(takes_context=True)
def ladder_data(context: Context) -> SafeString:
    """The ladder's place, and the occupation it begins with."""
    page, start = path_of("ladder"), context["start"]
    return _with_occupation(start.occupation if start else None, [(page, _("Career ladder"))])


def _with_occupation(occupation: Occupation | None, trail: list[tuple[str, str]]) -> SafeString:
    found = structured.occupation(occupation) if occupation else None
    return json_ld([*([found] if found else []), structured.breadcrumbs(trail)])


@register.simple_tag
def breadcrumb_data(*trail: str) -> SafeString:
    """Where the page stands: path and name of each page from the top, this one last, the site's
    first page left out. `{% breadcrumb_data list_url "Credentials" request.path title %}`"""
    return json_ld(structured.breadcrumbs(zip(trail[::2], trail[1::2], strict=True)))


@register.tag
def open_graph(parser: Parser, token: Token) -> OpenGraphNode:
    """Around title, description, robots and canonical link: adds the same as Open Graph, where
    the page is one to be found and shared."""
    del token
    nodelist = parser.parse(("endopen_graph",))
    parser.delete_first_token()
    return OpenGraphNode(nodelist)


class OpenGraphNode(template.Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        head = self.nodelist.render(context)
        address = _first(CANONICAL, head)
        if not address or NOINDEX in head:
            return head
        properties = (
            ("site_name", "CareerGuide"),
            ("type", "website"),
            ("title", _first(TITLE, head)),
            ("description", _first(DESCRIPTION, head)),
            ("url", address),
        )
        told = [(name, content) for name, content in properties if content]
        line = '\n    <meta property="og:{}" content="{}">'
        return SafeString(head + format_html_join("", line, told))


def _first(pattern: re.Pattern[str], head: str) -> str:
    """The words found, as a reader reads them; empty where there are none."""
    found = pattern.search(head)
    return " ".join(unescape(found[1]).split()) if found else ""
