"""YAML as plain data, by the core types of YAML 1.2 only, with the line of every key path.

PyYAML's own loader reads the key `on` as True, turns dates into objects, lets the last of two
equal keys win and forgets where things stood. Here dates stay text, only `true` and `false` are
booleans, and whatever is doubtful is refused with its line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

MOST_NODES, LONGEST_NUMBER = 200_000, 40
_TAG = "tag:yaml.org,2002:"
NULL = re.compile(r"~|null|Null|NULL|")
BOOLEAN = re.compile(r"true|false")
INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
REAL = re.compile(
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
RESOLVERS = (("null", NULL), ("bool", BOOLEAN), ("int", INTEGER), ("float", REAL))
IMPLICIT = {None: [(_TAG + name, re.compile(rf"(?:{p.pattern})\Z")) for name, p in RESOLVERS]}


class _Reader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the fast one needs a C library
    yaml_implicit_resolvers = IMPLICIT


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong in a file. `path` as in `fees[0].amount`; `message` ends the sentence."""

    file: str
    line: int
    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.path or 'the file'} {self.message}"


class ContentError(ValueError):
    """The content cannot be read or loaded; `faults` holds everything found."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(faults)
        super().__init__("\n".join(map(str, self.faults)))


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says, and the line (from 1) on which each key path stands."""

    file: str
    data: object
    lines: Mapping[str, int]

    def line(self, path: str) -> int:
        """The line of a key path, or of what it would stand in."""
        while path and path not in self.lines:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.lines.get(path, 1)

    def fault(self, path: str, message: str) -> Fault:
        return Fault(self.file, self.line(path), path, message)


def read(text: str, file: str) -> Document:
    """The plain data of one YAML document: text, numbers, booleans, None, lists, mappings.

    `file` is the name that faults carry. Raises `ContentError`."""
    try:
        node = yaml.compose(text, Loader=_Reader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = f"is not YAML: {error.problem or error.context}"
        raise ContentError([Fault(file, mark.line + 1 if mark else 1, "", message)]) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        message = f"holds a character that YAML does not allow (#{error.character!r})"
        raise ContentError([Fault(file, line, "", message)]) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise ContentError([Fault(file, 1, "", f"is not YAML we can read: {error}")]) from error
    plain = _Plain(file)
    try:
        data = plain.value(node, "") if node is not None else None
    except RecursionError as error:
        raise ContentError([Fault(file, 1, "", "is nested too deeply")]) from error
    if plain.faults:
        raise ContentError(plain.faults)
    return Document(file, data, plain.lines)


def read_file(path: Path, file: str) -> Document:
    """`read` for a file on disk, in UTF-8."""
    return read(read_text(path, file), file)


def read_text(path: Path, file: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError([Fault(file, 1, "", f"cannot be read: {error}")]) from error


@dataclass(slots=True)
class _Plain:
    """Turns nodes into data. An anchor may be used many times, but not inside itself."""

    file: str
    lines: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    inside: list[yaml.Node] = field(default_factory=list)
    count: int = 0

    def value(self, node: yaml.Node, path: str) -> Any:
        self.lines[path] = node.start_mark.line + 1
        self.count += 1
        if self.count > MOST_NODES:
            self._stop(path, node, f"holds more than {MOST_NODES} values")
        if any(node is outer for outer in self.inside):
            self._stop(path, node, "repeats what it stands in (an alias inside its own anchor)")
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path)
        self.inside.append(node)
        value = (
            self._mapping(node, path)
            if isinstance(node, yaml.MappingNode)
            else self._sequence(node, path)
        )
        self.inside.pop()
        return value

    def _mapping(self, node: yaml.MappingNode, path: str) -> dict[str, Any]:
        if node.tag != _TAG + "map":
            self._fault(path, node, f"has the tag {node.tag}; write it without a tag")
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode) or key_node.tag != _TAG + "str":
                self._fault(path, key_node, "has a key that is not text; quote it")
                continue
            inner = f"{path}.{key}" if path else key
            if key in found:
                first = self.lines[inner]
                self._fault(inner, key_node, f"stands here a second time, first on line {first}")
                continue
            found[key] = self.value(value_node, inner)
            self.lines[inner] = key_node.start_mark.line + 1
        return found

    def _sequence(self, node: yaml.Node, path: str) -> list[Any]:
        if node.tag != _TAG + "seq":
            self._fault(path, node, f"has the tag {node.tag}; write it without a tag")
        return [self.value(item, f"{path}[{i}]") for i, item in enumerate(node.value)]

    def _scalar(self, node: yaml.ScalarNode, path: str) -> object:
        text: str = node.value
        match node.tag.removeprefix(_TAG):
            case "str":
                return text
            case "null" if NULL.fullmatch(text):
                return None
            case "bool" if BOOLEAN.fullmatch(text):
                return text == "true"
            case "int" | "float" if len(text) > LONGEST_NUMBER:
                self._fault(path, node, "is a number too long to be meant; quote it if it is text")
            case "int" if INTEGER.fullmatch(text):
                return int(text, {"0x": 16, "0o": 8}.get(text[:2], 10))
            case "float" if REAL.fullmatch(text):
                return float(re.sub(r"\.(inf|nan)", r"\1", text.lower()))
            case _:
                self._fault(path, node, f"has the tag {node.tag}; write it without a tag")
        return None

    def _fault(self, path: str, node: yaml.Node, message: str) -> None:
        self.faults.append(Fault(self.file, node.start_mark.line + 1, path, message))

    def _stop(self, path: str, node: yaml.Node, message: str) -> None:
        self._fault(path, node, message)
        raise ContentError(self.faults)
