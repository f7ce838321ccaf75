"""Reads the names in a changelog, by section and heading."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

UNRELEASED = "unreleased"
HEADING = "breaking"

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
_SECTION = re.compile(r"^##\s+\[?([^\]\n]+?)\]?(?:\s+-\s.*|\s*\(.*\))?\s*$")
_SUBSECTION = re.compile(r"^###\s+(.+?)\s*$")
_NAME = re.compile(r"(`+)(.+?)\1", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Changelog:
    """Names in backticks, by section and by the heading they stand under."""

    sections: dict[str, dict[str, frozenset[str]]]

    def breaking_since(self, older: Changelog) -> frozenset[str]:
        """Give the names under ``### Breaking`` in what is new since an older changelog."""
        return self._under(older, lambda heading: heading == HEADING)

    def elsewhere_since(self, older: Changelog) -> frozenset[str]:
        """Give the names that stand under other headings."""
        return self._under(older, lambda heading: heading != HEADING)

    def _under(self, older: Changelog, wanted: Callable[[str], bool]) -> frozenset[str]:
        return frozenset(
            name
            for title, headings in self.sections.items()
            if title == UNRELEASED or title not in older.sections
            for heading, names in headings.items()
            if wanted(heading)
            for name in names
        )


def parse(text: str) -> Changelog:
    """Read a changelog in the form of Keep a Changelog."""
    sections: dict[str, dict[str, str]] = {}
    title, heading = "", ""
    for line in _FENCE.sub("", _COMMENT.sub("", text)).splitlines():
        if found := _SECTION.match(line):
            title, heading = found.group(1).strip().lower(), ""
            sections.setdefault(title, {})
        elif found := _SUBSECTION.match(line):
            heading = found.group(1).strip().lower()
        elif title:
            sections[title][heading] = sections[title].get(heading, "") + line + "\n"
    return Changelog(
        {
            title: {
                heading: frozenset(" ".join(name.split()) for _, name in _NAME.findall(body))
                for heading, body in headings.items()
            }
            for title, headings in sections.items()
        }
    )
