"""Gets pages as a browser without scripts does: keeps cookies, follows redirects, sends forms."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin, urlsplit

import brotli

SECONDS = 30
UNKNOWN = "unknown"


@dataclass(slots=True)
class Field:
    """`values` are what can be chosen; of a box that is typed into, what stands in it."""

    name: str
    kind: str  # radio checkbox select hidden, or that of a box
    values: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Form:
    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)

    def add(self, name: str, kind: str, value: str) -> None:
        self.fields.setdefault(name, Field(name, kind)).values.append(value)


@dataclass(frozen=True, slots=True)
class Page:
    address: str
    status: int
    body: bytes
    weight: int  # bytes, as they came over the line
    links: tuple[str, ...]
    forms: tuple[Form, ...]

    @property
    def path(self) -> str:
        return urlsplit(self.address).path

    def form(self, ending: str = "") -> Form | None:
        """The first that is posted to an address that ends like this."""
        found = (form for form in self.forms if form.method == "post")
        return next((form for form in found if form.action.endswith(ending)), None)


Answer = Callable[[Field], list[str]]


class Visitor:
    def __init__(self, site: str) -> None:
        self.site = site
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(cookies)
        self.opener.addheaders.append(("Accept-Encoding", "br"))

    def get(self, path: str) -> Page:
        return self._read(urljoin(self.site, path), None)

    def send(self, page: Page, form: Form, answer: Answer) -> Page:
        """The form with what was in it hidden and what `answer` says of its other fields."""
        told: list[tuple[str, str]] = []
        for one in form.fields.values():
            values = one.values if one.kind == "hidden" else answer(one)
            told += [(one.name, value) for value in values]
        return self._read(urljoin(page.address, form.action), urlencode(told).encode())

    def _read(self, address: str, data: bytes | None) -> Page:
        """Also the page of an error. Raises `OSError` where nothing answers."""
        try:
            with self.opener.open(address, data, timeout=SECONDS) as response:
                status, url, body = response.status, response.url, response.read()
                encoding = response.headers["Content-Encoding"]
        except urllib.error.HTTPError as error:
            status, url, body = error.code, error.url or address, error.read()
            encoding = error.headers["Content-Encoding"]
        weight = len(body)
        if encoding == "br":
            body = brotli.decompress(body)
        found = _Reader(url)
        found.feed(body.decode(errors="replace"))
        return Page(url, status, body, weight, tuple(found.links), tuple(found.forms))


def nothing(_field: Field) -> list[str]:
    """Leaves everything open."""
    return []


def unknown(field: Field) -> list[str]:
    """Says "I don't know" wherever it can be said, and otherwise what stands first."""
    if UNKNOWN in field.values:
        return [UNKNOWN]
    if field.kind == "checkbox":
        return field.values if field.name == UNKNOWN else field.values[:1]
    return field.values[:1]


def something(years_ago: Callable[[int], str]) -> Answer:
    """Says what stands first, and two years ago for every date."""

    def answer(field: Field) -> list[str]:
        if field.kind == "select" and "12" in field.values:
            return ["5"]
        if field.name.endswith("_2") or field.name.endswith("year"):
            return [years_ago(2)]
        if field.kind == "checkbox" and field.name == UNKNOWN:
            return []
        return field.values[:1]

    return answer


class _Reader(HTMLParser):
    """Links and forms of a page."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        form = self.forms[-1] if self.forms else None
        match tag:
            case "a" if "href" in told:
                self.links.append(urljoin(self.address, told["href"]))
            case "form":
                method = told.get("method", "get").lower()
                self.forms.append(Form(told.get("action", ""), method))
            case "select" if form is not None:
                self.select = told.get("name", "")
            case "option" if form is not None and self.select:
                form.add(self.select, "select", told.get("value", ""))
            case "input" | "textarea" if form is not None and told.get("name"):
                form.add(told["name"], told.get("type", "text"), told.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""


def within(page: Page, prefix: str) -> Iterator[str]:
    """The paths that the page links and that begin like this, each once."""
    paths = (urlsplit(link)._replace(scheme="", netloc="", fragment="") for link in page.links)
    yield from dict.fromkeys(one.geturl() for one in paths if one.path.startswith(prefix))
