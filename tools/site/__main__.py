"""Write the guide as a site: ``python -m tools.site``.

Copies `docs/` to build/docs, writes the pages there that come from the contract, and lets zensical
make build/site of it. A link, an anchor or a name of the reference that leads nowhere ends it with
an error. The page of `make api-docs` joins the site when it has been written.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools import ROOT
from tools.command import FINDINGS, FINE, Parser, guarded, say
from tools.site import operations

STAGE = Path("build/docs")
SITE = Path("build/site")
API = Path("build/api.html")

CONTRACT_PAGE = """# The contract as a page

The contract is one OpenAPI 3.1 file, `openapi/altegio-booking.yaml`. {link}

`make api-docs` writes that page to `build/api.html`, with [Redoc](https://redocly.com/redoc) in it:
it needs no server and no network. Other programs read the file as it is: openapi-generator,
datamodel-code-generator, openapi-typescript, hey-api, Prism and Schemathesis are tried with each
change (`make test-generators`).
"""
THERE = "[Read it as a page, with all schemas and examples](api.html)."
NOT_THERE = "This site was built without its page."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    parser = Parser("site", "The guide as a site.")
    parser.add_argument("--root", type=Path, default=ROOT, help="the working tree")
    options = parser.parse_args(arguments)
    return guarded("site", lambda: _run(options.root))


def _run(root: Path) -> int:
    stage(root)
    shutil.rmtree(root / SITE, ignore_errors=True)
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stdout + done.stderr).partition("Traceback")[0]
        print(f"site: {said}", file=sys.stderr)
        return FINDINGS
    say(f"{SITE}/index.html: {len([*(root / SITE).rglob('*.html')])} pages")
    return FINE


def stage(root: Path) -> None:
    """Put all pages where zensical reads them."""
    shutil.rmtree(root / STAGE, ignore_errors=True)
    shutil.copytree(root / "docs", root / STAGE)
    reference = root / STAGE / "reference"
    reference.mkdir(exist_ok=True)
    table = operations.page(operations.entries(root))
    (reference / "operations.md").write_text(table, encoding="utf-8")
    has_api = (root / API).exists()
    if has_api:
        shutil.copy(root / API, reference / "api.html")
    page = CONTRACT_PAGE.format(link=THERE if has_api else NOT_THERE)
    (reference / "contract.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
