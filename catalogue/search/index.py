"""A small search engine: pure, in memory, built once for an Edition.

A word of a query stands for the words of its family (certified, certification), for those that
mean the same (EKG, ECG), for longer ones that begin with it and, where nothing is written that
way, for those it may have been meant to be. A hit counts by where the word stands: a title before
other names, these before text; rare words before common ones.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log
from sys import intern
from types import MappingProxyType

from catalogue.search.entry import Entry
from catalogue.search.synonyms import SPELLED_OUT
from catalogue.search.words import (
    PIECE,
    STOPWORDS,
    normal,
    stem,
    terms,
    words,
)
from visitors.spelling import Spelling, grouped

MOST_WORDS = 12
MOST_LETTERS = 200
MOST_ENTRIES = 2_000  # read once; an Edition has a third of them
IN_TITLE, IN_KEYWORDS, IN_TEXT, IN_REST = 12.0, 9.0, 2.0, 1.0
MOST_TIMES = 3  # a word said more often than this in a text counts no more
EXACT, FAMILY, MEANING, BEGINNING, MISSPELLED = 1.0, 0.85, 0.6, 0.5, 0.7
FEWEST_LETTERS = 3  # of a beginning
MOST_MEANT = 3
FAR = 4  # what lacks a word has to count for at least a fourth of the best
SAME_NAME, BEGINS_LIKE, WHOLE_IN_TITLE, NAMED = 2.0, 1.5, 1.25, 1.3
BY_KIND = {
    "credential": 1.1,
    "specialty": 1.1,
    "page": 0.9,
    "term": 0.85,
    "question": 0.85,
    "part": 0.8,
}
NEARLY, MOST_OTHERS = 3, 3  # the others of a page that count at least a third as much
Weights = dict[int, float]  # of a word, by the number of the entry it stands in


@dataclass(frozen=True, slots=True)
class Query:
    """`name` are the words as they were typed, `terms` those that are looked for: the first
    `MOST_WORDS` of them, abbreviations spelled out."""

    text: str
    name: tuple[str, ...]
    terms: tuple[str, ...]
    is_cut: bool = False
    is_common: bool = False  # nothing but words that every page holds


@dataclass(frozen=True, slots=True)
class Hit:
    """`others` are entries on the same page that match too."""

    entry: Entry
    score: float
    others: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """`meant` are the words read for those that are written nowhere, `unknown` those that are
    like nothing; `matched` is every word to be marked."""

    query: Query
    hits: tuple[Hit, ...] = ()
    meant: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    matched: frozenset[str] = frozenset()


def read(text: str) -> Query:
    """What a person typed. Characters that no keyboard gives are spaces."""
    clean = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    cut = clean if len(clean) <= MOST_LETTERS else clean[: MOST_LETTERS + 1].rpartition(" ")[0]
    cut = cut or clean[:MOST_LETTERS]
    name = terms(cut)
    asked = [word for one in name for word in SPELLED_OUT.get(one, (one,))]
    return Query(
        text=cut,
        name=name,
        terms=tuple(dict.fromkeys(asked))[:MOST_WORDS],
        is_cut=len(clean) > len(cut) or len(asked) > MOST_WORDS,
        is_common=bool(name) and STOPWORDS.issuperset(name),
    )


@dataclass(frozen=True, slots=True)
class Said:
    """What an entry can be found by: its title and its other names as words, names as they are
    written, the weight of each word."""

    names: tuple[tuple[str, ...], ...]  # the title first
    title: frozenset[str]
    about: frozenset[str]
    written: tuple[tuple[str, str], ...]
    weights: dict[str, float]


@lru_cache(maxsize=MOST_ENTRIES)
def said_by(entry: Entry) -> Said:
    """Kept by value: a new Edition says most of it again, and reading it is most of the work."""
    called = (entry.title, *entry.keywords)
    pieces = (piece for name in called for piece in PIECE.findall(name))
    names = tuple(map(terms, called))
    return Said(
        names=names,
        title=frozenset(names[0]),
        about=frozenset(terms(entry.about)),
        written=tuple(  # AAMA, PhD
            (normal(piece), piece) for piece in pieces if piece[1:] != piece[1:].lower()
        ),
        weights=_weights(entry),
    )


def _weights(entry: Entry) -> dict[str, float]:
    said = Counter(words(entry.text))
    rest = Counter(words(entry.rest))
    titled = set(words(entry.title))
    named = {word for name in entry.keywords for word in words(name)} - SPELLED_OUT.keys()
    weights: dict[str, float] = {}
    for word in {*titled, *named, *said, *rest} - STOPWORDS:
        weight = IN_TITLE / (1 + len(titled) / 20) if word in titled else 0.0
        weight = max(weight, IN_KEYWORDS if word in named else 0.0)
        times = IN_TEXT * min(said[word], MOST_TIMES) + IN_REST * min(rest[word], MOST_TIMES)
        weights[intern(word)] = weight or times / MOST_TIMES
    return weights


@lru_cache(maxsize=2)
def _spelling(words: tuple[str, ...]) -> Spelling:
    return Spelling(words)


class Index:
    def __init__(
        self,
        entries: Iterable[Entry],
        synonyms: Iterable[Iterable[str]] = (),
        may_mean: Mapping[str, Iterable[str]] = MappingProxyType({}),
    ) -> None:
        self.entries = tuple(entries)
        self._weights: dict[str, Weights] = defaultdict(dict)
        self._written: dict[str, str] = {}
        self._names: dict[tuple[str, ...], set[int]] = defaultdict(set)
        self._said = [said_by(entry) for entry in self.entries]
        self._pages = [entry.page for entry in self.entries]
        for number, said in enumerate(self._said):
            for name in said.names:
                self._names[name].add(number)
            for word, written in said.written:
                self._written.setdefault(word, written)
            for word, weight in said.weights.items():
                self._weights[word][number] = weight
        self._begun_by = grouped((name[0], name) for name in self._names if name)
        self._words = sorted(self._weights)
        self._families = grouped((self._family(word), word) for word in self._words)
        self._spelling = _spelling(tuple(self._words))
        self._synonyms = _synonyms(synonyms, may_mean)

    def _family(self, word: str) -> str:
        """CMAS is not the plural of CMA."""
        return word if word in self._written else stem(word)

    def find(self, query: Query) -> Found:
        meant: dict[str, str] = {}
        unknown: list[str] = []
        scores: dict[str, Weights] = {}
        matched: set[str] = set()
        for term in () if query.is_common else query.terms:
            means = self._means(term)
            if not means and (likely := self._by_use(self._spelling.like(term))):
                meant[term] = self._written.get(likely[0], likely[0])
                means = self._means_of(likely)
            if means:
                matched |= means.keys()
                scores[term] = self._scores(means)
            else:
                unknown.append(term)
        hits = tuple(self._ranked(query, scores))
        return Found(query, hits, tuple(meant.items()), tuple(unknown), frozenset(matched))

    def _means(self, term: str) -> dict[str, float]:
        """The words that a term stands for, each with how surely."""
        found = {term: EXACT} if term in self._weights else {}
        family = self._family(term)
        for same in (family, *self._synonyms.get(family, ())):
            for word in self._families.get(same, ()):
                found.setdefault(word, FAMILY if same == family else MEANING)
        if len(term) >= FEWEST_LETTERS:
            for word in self._beginning(term) if not found else ():
                found[word] = BEGINNING
        return found

    def _beginning(self, term: str) -> Iterator[str]:
        place = bisect_left(self._words, term)
        while place < len(self._words) and self._words[place].startswith(term):
            yield self._words[place]
            place += 1

    def _means_of(self, likely: Iterable[str]) -> dict[str, float]:
        found: dict[str, float] = {}
        for word in likely:
            for other, surely in self._means(word).items():
                found[other] = max(found.get(other, 0.0), surely * MISSPELLED)
        return found

    def _by_use(self, found: Iterable[str]) -> list[str]:
        """What stands in titles, or in many places, was likelier meant."""
        by_use = sorted(found, key=lambda word: (-sum(self._weights[word].values()), word))
        return by_use[:MOST_MEANT]

    def _scores(self, means: Mapping[str, float]) -> Weights:
        """How much each entry counts for one term: by the best word it holds."""
        scores: Weights = {}
        for word, surely in means.items():
            for number, weight in self._weights[word].items():
                score = surely * weight
                if score > scores.get(number, 0.0):
                    scores[number] = score
        rarity = log(1 + len(self.entries) / len(scores))
        return {number: score * rarity for number, score in scores.items()}

    def _ranked(self, query: Query, scores: dict[str, Weights]) -> Iterator[Hit]:
        """One hit for each page, the best entry of it first."""
        sums: Weights = {}
        found: dict[int, int] = {}
        for term in scores.values():
            for number, score in term.items():
                sums[number] = sums.get(number, 0.0) + score
                found[number] = found.get(number, 0) + 1
        named = self._named(query)
        total = self._raised(query.terms, sums, named)
        for number, held in found.items():
            total[number] *= (held / len(scores)) ** 2
        best = max(total.values(), default=1.0)
        total = {
            number: score
            for number, score in total.items()
            if number in named or found[number] == len(scores) or score * FAR > best
        }
        for number in self._names.get(query.name, ()):
            total[number] = total.get(number, 0.0) + best * SAME_NAME
        pages: dict[str, list[int]] = {}
        for number in sorted(sorted(total), key=total.__getitem__, reverse=True):
            pages.setdefault(self._pages[number], []).append(number)
        for first, *others in pages.values():
            near = [
                self.entries[number]
                for number in others
                if total[number] * NEARLY > total[first] and self._adds(number, scores)
            ]
            yield Hit(self.entries[first], total[first], tuple(near[:MOST_OTHERS]))

    def _adds(self, number: int, scores: dict[str, Weights]) -> bool:
        """A part that only repeats the name of its page is no answer of its own."""
        name = self._said[number].about
        return any(number in found for term, found in scores.items() if term not in name)

    def _named(self, query: Query) -> set[int]:
        """Those whose whole name the query says among other words: “CMA or RMA”, “salary Texas”.
        What stands for other words (MA) is no name here."""
        asked = {*query.name, *query.terms} - SPELLED_OUT.keys()
        return {
            number
            for first in asked
            for name in self._begun_by.get(first, ())
            if asked.issuperset(name)
            for number in self._names[name]
            if not self.entries[number].about
        }

    def _raised(self, asked: tuple[str, ...], scores: Weights, named: set[int]) -> Weights:
        """Higher where the query stands in the title, or the whole name in the query. A page is
        the better answer to a word, a part of it to several."""
        whole = frozenset(asked)
        pages = {self._pages[number] for number in named}
        raised: Weights = {}
        for number, score in scores.items():
            kind = self.entries[number].kind
            if len(asked) == 1 or kind != "part":
                score *= BY_KIND.get(kind, 1.0)  # noqa: PLW2901
            if whole <= self._said[number].title:
                begins = self._said[number].names[0][: len(asked)] == asked
                score *= BEGINS_LIKE if begins else WHOLE_IN_TITLE  # noqa: PLW2901
            elif number in named or (kind == "part" and self._pages[number] in pages):
                score *= NAMED  # noqa: PLW2901
            raised[number] = score
        return raised


def _synonyms(
    groups: Iterable[Iterable[str]], may_mean: Mapping[str, Iterable[str]]
) -> dict[str, tuple[str, ...]]:
    """By family, the families that mean the same; those of `may_mean` lead one way only."""
    same: dict[str, list[str]] = defaultdict(list)
    for group in groups:
        families = [stem(normal(word)) for word in group]
        for family in families:
            same[family] += [other for other in families if other != family]
    for word, others in may_mean.items():
        same[stem(normal(word))] += [stem(normal(other)) for other in others]
    return {family: tuple(dict.fromkeys(others)) for family, others in same.items()}
