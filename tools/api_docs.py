"""Write the contract as one page for people: ``python -m tools.api_docs BUNDLE PAGE``.

The page holds Redoc and the contract, so that it needs no server and no network. `make api-docs`
installs the bundle.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tools import ROOT
from tools.contract import CONTRACT, load
from tools.unusable import UnusableInputError

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>body {{ margin: 0; }} img[src^="http"] {{ display: none; }}</style>
</head>
<body>
<div id="contract"></div>
<script>{bundle}</script>
<script>Redoc.init({contract}, {options}, document.getElementById("contract"));</script>
</body>
</html>
"""
POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
"""Redoc would load the picture of its badge from its maker's host."""

OPTIONS = {
    "disableSearch": True,  # it starts a worker, which a page from a file may not
    "jsonSampleExpandLevel": 4,
    "showExtensions": True,
}


def page(document: dict[str, Any], bundle: str) -> str:
    """The page's HTML; nothing in the two can end its script."""
    return PAGE.format(
        title=document["info"]["title"],
        policy=POLICY,
        bundle=bundle.replace("</script", "<\\/script"),
        contract=json.dumps(document).replace("</", "<\\/"),
        options=json.dumps(OPTIONS),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.api_docs", description="API page")
    parser.add_argument("bundle", type=Path, help="redoc.standalone.js")
    parser.add_argument("page", type=Path, help="the HTML file to write")
    given = parser.parse_args(arguments)
    try:
        html = page(load(ROOT / CONTRACT), given.bundle.read_text(encoding="utf-8"))
        given.page.parent.mkdir(parents=True, exist_ok=True)
        given.page.write_text(html, encoding="utf-8")
    except (OSError, UnusableInputError) as error:
        print(f"api-docs: {error}", file=sys.stderr)
        return 1
    print(given.page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
