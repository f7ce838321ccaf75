"""Reads a document from a file or a URL and checks that it is OpenAPI.

Nothing here trusts its input: the size is bounded before parsing, nesting and YAML aliases before
walking (a small file can name a huge tree), keys are taken as written (``on`` and ``200`` are
names, not a boolean and a number), and a key given twice is an error instead of a silent choice.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Hashable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx
import yaml

from tools.unusable import UnusableInputError

SIZE_LIMIT = 8 * 1024 * 1024
"""Bytes; the vendor's document with its examples is about half a megabyte."""

TIMEOUT = 30.0
"""Seconds for connecting, for each read, and for the body as a whole."""

DEPTH_LIMIT = 120
NODE_LIMIT = 500_000

SAFE_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""PyYAML's safe loader, by libyaml where that is there."""


class _Loader(SAFE_LOADER):  # type: ignore[misc]
    """Safe YAML the way OpenAPI asks for it: JSON's types, string keys, no merge keys."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012

    def construct_mapping(self, node: yaml.Node, deep: bool = False) -> dict[Hashable, Any]:
        """Build a mapping whose keys are the text in the file, each given once."""
        if not isinstance(node, yaml.MappingNode):
            line = node.start_mark.line + 1
            raise UnusableInputError(f"broken YAML: line {line}: not the mapping it is tagged as")
        found: dict[Hashable, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise UnusableInputError(f"broken YAML: line {line}: a key that is no text")
            key = key_node.value
            if key == "<<":
                raise UnusableInputError(f"broken YAML: line {line}: merge keys are not OpenAPI")
            if key in found:
                raise UnusableInputError(f"broken YAML: line {line}: {key!r} is given twice")
            found[key] = self.construct_object(value_node, deep=deep)
        return found


for _tag in ("binary", "omap", "pairs", "set", "timestamp"):  # what JSON cannot say
    _Loader.add_constructor(f"tag:yaml.org,2002:{_tag}", _Loader.construct_undefined)

for _tag, _pattern, _first in (
    ("bool", r"true|false|True|False|TRUE|FALSE", "tfTF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    (
        "float",
        r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?",
        "-+.0123456789",
    ),
):
    _Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first)
    )


def read_text(source: str) -> str:
    """Fetch the text behind a path, a ``file:`` URL or an http(s) URL.

    Raises:
        UnusableInputError: The source cannot be read, is too large, or is not UTF-8.
    """
    scheme = source.partition("://")[0].lower() if "://" in source else ""
    if scheme in {"http", "https"}:
        content = _download(source)
    elif scheme in {"", "file"}:
        content = _read(_path_of(source) if scheme else Path(source))
    else:
        raise UnusableInputError(f"{scheme}: cannot be read; give a file or an http(s) URL")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnusableInputError(f"{shown(source)}: not UTF-8 text") from None


def _path_of(url: str) -> Path:
    _, _, path = url.partition("://")[2].partition("/")
    return Path("/" + unquote(path))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UnusableInputError(f"{path}: cannot be read: {reason}") from None
    if len(content) > SIZE_LIMIT:
        raise UnusableInputError(f"{path}: too large, over {SIZE_LIMIT} bytes")
    return content


def _download(url: str) -> bytes:
    deadline = time.monotonic() + TIMEOUT
    chunks, size = [], 0
    try:
        with (
            httpx.Client(timeout=TIMEOUT, follow_redirects=True, max_redirects=5) as client,
            client.stream("GET", url) as response,
        ):
            if not response.is_success:
                raise UnusableInputError(f"{shown(url)}: answered {response.status_code}")
            for chunk in response.iter_bytes():
                size += len(chunk)
                if size > SIZE_LIMIT:
                    raise UnusableInputError(f"{shown(url)}: too large, over {SIZE_LIMIT} bytes")
                if time.monotonic() > deadline:
                    raise UnusableInputError(f"{shown(url)}: not done after {TIMEOUT:g} s")
                chunks.append(chunk)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:  # of a host's name
        reason = str(error) or type(error).__name__
        raise UnusableInputError(f"{shown(url)}: cannot be fetched: {reason}") from None
    return b"".join(chunks)


def shown(source: str) -> str:
    """Drop what may be secret in a URL, credentials and query, before it is printed."""
    scheme, mark, rest = source.partition("://")
    if not mark:
        return source
    authority, slash, path = re.split(r"[?#]", rest, maxsplit=1)[0].partition("/")
    return f"{scheme}://{authority.rpartition('@')[2]}{slash}{path}"


def parse(text: str, name: str) -> Any:
    """Parse YAML or JSON into dicts, lists and scalars, bounded in depth and in expanded size.

    Raises:
        UnusableInputError: The text is broken, nested too deeply or unfolds into too much.
    """
    label = shown(name)
    try:
        value = _parse_json(text) if text.lstrip().startswith("{") else _parse_yaml(text)
        _weigh(value, {}, set())
    except UnusableInputError as error:
        raise UnusableInputError(f"{label}: {error}") from None
    except RecursionError:
        raise UnusableInputError(f"{label}: nested too deeply") from None
    except (yaml.YAMLError, ValueError, LookupError) as error:  # the latter of `!!bool maybe`
        raise UnusableInputError(f"{label}: broken YAML: {error}") from None
    return value


def _parse_json(text: str) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            twice = next(key for key, _ in pairs if sum(key == other for other, _ in pairs) > 1)
            raise UnusableInputError(f"broken JSON: {twice!r} is given twice")
        return found

    try:
        return json.loads(text, object_pairs_hook=once)
    except json.JSONDecodeError:
        return _parse_yaml(text)  # a YAML document may open with a brace as well


def _parse_yaml(text: str) -> Any:
    depth = 0
    # Events come flat, so depth is known before anything recurses.
    for count, event in enumerate(yaml.parse(text, Loader=SAFE_LOADER)):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEPTH_LIMIT:
            raise UnusableInputError("nested too deeply")
        if count > NODE_LIMIT:
            raise UnusableInputError(f"too large, over {NODE_LIMIT} values")
    return yaml.load(text, Loader=_Loader)


def _weigh(value: Any, known: dict[int, tuple[int, int]], above: set[int]) -> tuple[int, int]:
    """Give (values, depth) of a tree as if every alias were written out."""
    if not isinstance(value, dict | list):
        return 1, 1
    key = id(value)
    if key in above:
        raise UnusableInputError("broken YAML: a value contains itself")
    if key not in known:
        above.add(key)
        size, depth = 1, 0
        for part in value.values() if isinstance(value, dict) else value:
            part_size, part_depth = _weigh(part, known, above)
            size, depth = size + part_size, max(depth, part_depth)
        above.discard(key)
        known[key] = size, depth + 1
    size, depth = known[key]
    if size > NODE_LIMIT:
        raise UnusableInputError(f"too large, over {NODE_LIMIT} values once aliases are followed")
    if depth > DEPTH_LIMIT:
        raise UnusableInputError("nested too deeply")
    return size, depth


def load_openapi(source: str) -> dict[str, Any]:
    """Read a document and check that it is OpenAPI 3.0 or 3.1.

    Raises:
        UnusableInputError: It cannot be read, or is something else.
    """
    document = parse(read_text(source), source)
    name = shown(source)
    if not isinstance(document, dict) or not isinstance(document.get("paths"), dict):
        raise UnusableInputError(f"{name}: not an OpenAPI document: no paths")
    version = str(document.get("openapi", document.get("swagger", "none")))
    if not re.fullmatch(r"3\.[01](\.\d+)?(-.*)?", version):
        raise UnusableInputError(f"{name}: not OpenAPI 3.0 or 3.1: version {version}")
    return document
