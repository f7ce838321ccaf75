"""Put a guide beside those of earlier versions: ``python -m tools.site_versions TAG SITE PAGES``.

Each minor version has a folder in PAGES, the root of the published site; a patch release replaces
its minor version's. `versions.json` lists them for the menu of the pages, newest first, and
`index.html` leads to the newest.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from tools.command import FINE, Parser, guarded, say
from tools.unusable import UnusableInputError

MENU = "versions.json"
FIRST = "index.html"
REDIRECT = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>altegio-booking</title>
<meta http-equiv="refresh" content="0; url={newest}/">
<a href="{newest}/">altegio-booking {newest}</a>
</html>
"""

_TAG = re.compile(r"v(\d+\.\d+)\.\d+\w*")
_FOLDER = re.compile(r"\d+\.\d+")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    parser = Parser("site_versions", "The guide of each version.")
    parser.add_argument("tag", help="such as v0.2.0")
    parser.add_argument("site", type=Path, help="the guide as built")
    parser.add_argument("pages", type=Path, help="the root of the published site")
    options = parser.parse_args(arguments)
    return guarded("site_versions", lambda: _run(options.tag, options.site, options.pages))


def _run(tag: str, site: Path, pages: Path) -> int:
    found = _TAG.fullmatch(tag)
    if not found:
        raise UnusableInputError(f"{tag} is no tag of a release")
    if not (site / FIRST).is_file() or not pages.is_dir():
        raise UnusableInputError(f"{site} is no built site, or there is no folder {pages}")
    shutil.rmtree(pages / found[1], ignore_errors=True)
    shutil.copytree(site, pages / found[1])
    versions = newest_first(path.name for path in pages.iterdir() if path.is_dir())
    (pages / MENU).write_text(menu(versions), encoding="utf-8")
    (pages / FIRST).write_text(REDIRECT.format(newest=versions[0]), encoding="utf-8")
    (pages / ".nojekyll").touch()  # folders whose names begin with _ are served too
    say(f"{found[1]} of {', '.join(versions)}")
    return FINE


def newest_first(folders: Iterable[str]) -> list[str]:
    """The folders of versions among some folders, sorted."""
    versions = [name for name in folders if _FOLDER.fullmatch(name)]
    return sorted(versions, key=lambda name: [int(part) for part in name.split(".")], reverse=True)


def menu(versions: Sequence[str]) -> str:
    """What the pages read to offer the other versions."""
    rows = [
        {"version": version, "title": version, "aliases": [] if number else ["latest"]}
        for number, version in enumerate(versions)
    ]
    return json.dumps(rows, indent=2) + "\n"


if __name__ == "__main__":
    sys.exit(main())
