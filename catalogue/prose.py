"""Markdown of guides, glossary and answers -> HTML, with every fact fetched from the Edition.

A placeholder becomes its figure and the number of a note; the notes stand under the text, each with
the source, its date and whom to check with. An abbreviation is written out where it is first used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise
from typing import Any

from django.urls import reverse
from django.utils.html import escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from rulebook.book import Rulebook
from rulebook.prose import PARTS_OF_PAGES, PLACEHOLDER, GlossaryTerm, free_anchor
from rulebook.prose_checks import GOOD_LINK
from rulebook.reference import Body
from rulebook.stated import Stated, stated

Env = MutableMapping[str, Any]


@dataclass(frozen=True, slots=True)
class Note:
    """A fact that a text uses. `about` names whose it is, `body` whom to ask."""

    number: int
    fact: Stated
    about: str
    body: Body | None


@dataclass(frozen=True, slots=True)
class Heading:
    anchor: str
    title: str


@dataclass(slots=True)
class Page:
    """The texts of one page: they share their notes, and an abbreviation is written out once."""

    book: Rulebook
    notes: dict[str, Note] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    anchors: set[str] = field(default_factory=lambda: set(PARTS_OF_PAGES))
    terms: dict[str, GlossaryTerm] = field(init=False)
    pattern: re.Pattern[str] | None = field(init=False)

    def __post_init__(self) -> None:
        self.terms = {term.term: term for term in self.book.glossary if term.expansion}
        self.pattern = abbreviations(self.terms) if self.terms else None

    def html(self, text: str) -> SafeString:
        env: Env = {"page": self}
        tokens = MARKDOWN.parse(text, env)
        self._head(tokens)
        _label_cells(tokens)
        for before, token in pairwise(tokens):
            if token.type == "inline" and before.type != "heading_open":
                token.children = list(self._expanded(token.children or []))
        html: str = MARKDOWN.renderer.render(tokens, MARKDOWN.options, env)
        return mark_safe(html)  # noqa: S308 - made above from Markdown that allows no HTML

    def words(self, text: str) -> SafeString:
        """A plain sentence or two that stand above the texts, such as what a page says first."""
        parts = self._parts(_text(text))
        written = (
            one.content if one.type == "html_inline" else escape(one.content) for one in parts
        )
        return mark_safe("".join(written))  # noqa: S308 - escaped, but for what `written_out` made

    def note(self, key: str) -> Note | None:
        """The note of a fact, made where it is first used; None where there is no such fact."""
        found = stated(self.book).get(key)
        if found is None:
            return None
        if key not in self.notes:
            about, body = whose(self.book, found)
            self.notes[key] = Note(len(self.notes) + 1, found, about, body)
        return self.notes[key]

    def _head(self, tokens: Sequence[Token]) -> None:
        """Headings begin at the second level, each with an anchor of its own."""
        for token, inline in pairwise(tokens):
            if token.type not in ("heading_open", "heading_close"):
                continue
            token.tag = f"h{max(int(token.tag[1]), 2)}"
            if token.type == "heading_open":
                title = "".join(_plain(child) for child in inline.children or [])
                anchor = free_anchor(title, self.anchors)
                self.anchors.add(anchor)
                token.attrSet("id", anchor)
                if token.tag == "h2":
                    self.headings.append(Heading(anchor, title))

    def _expanded(self, children: Iterable[Token]) -> Iterator[Token]:
        """Abbreviations in plain words, not in links, written out where they first occur."""
        links = 0
        for token in children:
            links += token.nesting if token.type in ("link_open", "link_close") else 0
            if token.type == "text" and not links:
                yield from self._parts(token)
            else:
                yield token

    def _parts(self, token: Token) -> Iterator[Token]:
        rest = token.content
        while found := next(self._unseen(rest), None):
            term = self.terms[found[0]]
            self.seen.add(term.slug)
            yield _text(rest[: found.start()])
            yield Token("html_inline", "", 0, content=written_out(term))
            rest = rest[found.end() :]
        yield _text(rest)

    def _unseen(self, text: str) -> Iterator[re.Match[str]]:
        found = self.pattern.finditer(text) if self.pattern else ()
        return (one for one in found if self.terms[one[0]].slug not in self.seen)


def written_out(term: GlossaryTerm) -> SafeString:
    """A term with a link to the glossary, and what it stands for."""
    link = format_html(
        '<a class="term" href="{}#{}">{}</a>', reverse("glossary"), term.slug, term.term
    )
    return format_html("{} ({})", link, term.expansion) if term.expansion else link


MARK = re.compile(r'<sup class="mark">.*?</sup>')


def plain(html: str) -> str:
    """The words of a text alone, for programs."""
    return " ".join(unescape(strip_tags(MARK.sub("", html))).split())


def whose(book: Rulebook, fact: Stated) -> tuple[str, Body | None]:
    """The name of what a fact is about, and the body to ask."""
    match fact.owner_kind:
        case "credential":
            credential = book.credential[fact.owner]
            return credential.designation, book.body[credential.body]
        case "body":
            return book.body[fact.owner].short_name, book.body[fact.owner]
        case _:
            return "", None


def abbreviations(terms: Iterable[str]) -> re.Pattern[str]:
    """What finds them: alone in plain words, not inside a designation such as “CMA (AAMA)”."""
    words = "|".join(re.escape(word) for word in sorted(terms, key=len, reverse=True))
    return re.compile(rf"(?<![\w(/-])(?:{words})(?![\w)’'/-]| \()")


def _label_cells(tokens: Sequence[Token]) -> None:
    """Tables as elsewhere on the site: the first cell of a row heads it, the others say their
    column, for narrow screens."""
    labels: list[str] = []
    column = 0
    for place, token in enumerate(tokens):
        match token.type:
            case "table_open":
                token.attrSet("class", "ledger")
                labels = []
            case "tr_open":
                column = 0
            case "th_open":
                labels.append("".join(_plain(one) for one in tokens[place + 1].children or []))
                if labels[-1]:
                    token.attrSet("scope", "col")
                else:  # The corner heads nothing.
                    token.tag = tokens[place + 2].tag = "td"
            case "td_open" if column == 0:
                token.tag = tokens[place + 2].tag = "th"
                token.attrSet("scope", "row")
                column += 1
            case "td_open":
                token.attrSet("data-label", labels[column])
                column += 1


def _plain(token: Token) -> str:
    return token.content if token.type in ("text", "code_inline") else ""


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


# How a placeholder is read and written.


def _placeholder(state: StateInline, silent: bool) -> bool:
    found = PLACEHOLDER.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push("placeholder", "", 0)
        token.content = found[0]
        token.meta = {"verb": found[1], "key": found[2], "part": found[3] or ""}
    state.pos = found.end()
    return True


def _filled(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, env: Env
) -> str:
    page: Page = env["page"]
    verb, key, part = (tokens[index].meta[name] for name in ("verb", "key", "part"))
    if verb == "term":
        return _term(page, key)
    note = page.note(key)
    if note is None:  # Publishing refuses such a text; an editor's preview shows what is wrong.
        return escape(tokens[index].content)
    if verb == "see":
        return _mark(note)
    return _figure(note, part) if verb == "fact" else _sentence(note)


def _term(page: Page, key: str) -> str:
    term = page.book.term.get(key)
    if term is None:
        return escape(key)
    if term.slug in page.seen:
        return escape(term.term)
    page.seen.add(term.slug)
    return written_out(term)


def _figure(note: Note, part: str) -> SafeString:
    figure = note.fact.parts.get(part) if part else note.fact.figure
    mark, check = _mark(note), _check(note)
    if not figure:
        return format_html('<span class="withheld">{}</span>{}', _("not confirmed"), mark)
    return format_html('<span class="value">{}</span>{}{}', figure, mark, check)


def _sentence(note: Note) -> SafeString:
    fact = note.fact
    if not fact.text and not fact.figure:
        return format_html('<span class="withheld">{}</span>{}', fact.withheld, _mark(note))
    return format_html("{}{}{}", fact.shown, _mark(note), _check(note, alone=fact.shown[-1] == "."))


def _mark(note: Note) -> SafeString:
    return format_html(
        '<sup class="mark"><a href="#note-{}"><span class="visually-hidden">{} </span>{}</a></sup>',
        note.number,
        _("Source"),
        note.number,
    )


def _check(note: Note, *, alone: bool = False) -> SafeString | str:
    """Whom to check it with, where we are not sure; `alone` after a whole sentence."""
    if note.fact.citation.confidence == "high":
        return ""
    if note.body is None:
        words = _("check this")
    elif note.fact.citation.confidence == "low":
        words = _("we could not confirm this; ask %(body)s") % {"body": note.body.short_name}
    else:
        words = _("check with %(body)s") % {"body": note.body.short_name}
    said = f"({capfirst(words)}.)" if alone else f"({words})"
    return format_html(' <span class="check">{}</span>', said)


def _markdown() -> MarkdownIt:
    """Of the standard kind with tables; no HTML, no pictures, links to https and to ourselves."""
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    made.disable(["image", "html_block", "html_inline", "reference"])
    made.inline.ruler.before("escape", "placeholder", _placeholder)
    made.add_render_rule("placeholder", _filled)
    made.validateLink = _is_good_link  # type: ignore[method-assign]  # as its guide says to
    return made


def _is_good_link(url: str) -> bool:
    return GOOD_LINK.fullmatch(url) is not None


MARKDOWN = _markdown()
