"""A block of a page in which abbreviations are written out at their first use."""

from __future__ import annotations

from django import template
from django.template import Context, Node, NodeList
from django.template.base import Parser, Token
from django.utils.safestring import SafeString

from catalogue.kept import known_query
from catalogue.spelled import spelled

register = template.Library()


class Spelled(Node):
    """Only on pages and parts kept for everyone: they are rendered once. A visitor's own page is
    not slowed."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        html = self.nodelist.render(context)
        edition, request = context.get("edition"), context.get("request")
        match = getattr(request, "resolver_match", None)
        is_kept = request is None or known_query(getattr(match, "func", None)) is not None
        if not edition or not is_kept:
            return html
        return SafeString(spelled(html, edition.book))


@register.tag("spelled")
def spelled_block(parser: Parser, _token: Token) -> Spelled:
    nodelist = parser.parse(("endspelled",))
    parser.delete_first_token()
    return Spelled(nodelist)
