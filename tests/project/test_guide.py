"""The pages of the guide: what they show runs, and what they list is complete."""

from __future__ import annotations

import builtins
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

import altegio_booking
from altegio_booking import AltegioBooking, AltegioError
from altegio_sandbox import Sandbox
from tests.clocks import FakeClock

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
GUIDE = DOCS / "guide"
BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)

APPLICATIONS = {"django.md", "fastapi.md"}
APART = {"watching.md", "logging.md"}
"""Pages that are run in a way of their own: one watches for ever, one changes httpx."""

SHOWN = sorted(
    path.name
    for path in GUIDE.glob("*.md")
    if BLOCK.search(path.read_text("utf-8")) and path.name not in APPLICATIONS | APART
)


@pytest.fixture
def sandbox(altegio_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Sandbox:
    """The sandbox as the API of programs that read the environment; its SMS are typed in."""
    monkeypatch.setenv("ALTEGIO_PARTNER_TOKEN", altegio_sandbox.partner_token)
    monkeypatch.setenv("ALTEGIO_BASE_URL", altegio_sandbox.url)
    monkeypatch.setattr(builtins, "input", lambda _: altegio_sandbox.sms[-1].code)
    monkeypatch.chdir(tmp_path)
    return altegio_sandbox


def run(page: Path, before: dict[int, Callable[[], object]] | None = None) -> dict[str, Any]:
    """Run the blocks of a page one after another in one module; gives its names.

    Args:
        page: Which.
        before: What happens before a block, by its number.
    """
    names: dict[str, Any] = {"__name__": page.stem.replace("-", "_")}
    try:
        for number, block in enumerate(BLOCK.findall(page.read_text(encoding="utf-8"))):
            (before or {}).get(number, lambda: None)()
            exec(compile(block, f"{page.name}, block {number}", "exec"), names)
    finally:
        if isinstance(names.get("altegio"), AltegioBooking):
            names["altegio"].close()
    return names


def python(program: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a process of its own."""
    command = [sys.executable, "-W", "error", "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def booked(sandbox: Sandbox) -> list[bool]:
    """The appointments of the book, each as whether it is still to take place."""
    return [not one.deleted for one in sandbox.appointments]


# ------------------------------------------------------------------------------ the code of pages

OUTCOMES: dict[str, list[bool]] = {
    "book.md": [False],
    "concurrency.md": [],
    "errors.md": [True],
    "events.md": [False],
    "free-times.md": [],
    "from-requests.md": [False],
    "sms-code.md": [True, True],
    "time-zones.md": [],
    "tokens.md": [],
    "unknown-outcome.md": [True],
    "visitor.md": [False],
}
"""What each page leaves in the book."""


@pytest.mark.parametrize("name", SHOWN)
def test_the_code_of_a_page_runs_and_books_what_it_says(name: str, sandbox: Sandbox) -> None:
    before: dict[int, Callable[[], object]] = {}
    if name == "unknown-outcome.md":
        before[0] = lambda: sandbox.fail("book", "reset_after")
    run(GUIDE / name, before)
    assert booked(sandbox) == OUTCOMES[name]


def test_the_page_on_visitors_runs_beside_other_appointments(sandbox: Sandbox) -> None:
    run(GUIDE / "sms-code.md")
    run(GUIDE / "visitor.md")
    run(GUIDE / "visitor.md")
    assert booked(sandbox) == [True, True, False, False]


def test_the_start_page_books_and_cancels(sandbox: Sandbox) -> None:
    run(DOCS / "index.md")
    assert booked(sandbox) == [False]


def test_the_page_on_unknown_outcomes_finds_the_booking(
    sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    names = run(GUIDE / "unknown-outcome.md", {0: lambda: sandbox.fail("book", "reset_after")})
    [record] = sandbox.appointments
    assert [handle.record_id for handle in names["found"]] == [record.id]
    assert f"booked: {record.id}" in capsys.readouterr().out


def test_the_page_on_codes_logs_in_with_one_code_and_books_with_another(sandbox: Sandbox) -> None:
    run(GUIDE / "sms-code.md")
    assert len(sandbox.sms) == 3


class Over(Exception):
    """The page has been watched for long enough."""


def watch_page(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, *steps: Callable[[], object]
) -> None:
    """Run the page on watching: one step in each rest between two looks, then its end.

    The clock does not wait.
    """
    left = iter(steps)

    def done() -> None:
        raise Over

    class Clock(FakeClock):
        def now(self) -> Any:
            return sandbox.now

        def sleep(self, seconds: float) -> None:
            super().sleep(seconds)
            if seconds > 10:
                next(left, done)()

    monkeypatch.setattr(altegio_booking.transport._sync.session, "CLOCK", Clock())
    with pytest.raises(Over):
        run(GUIDE / "watching.md")


def test_the_page_on_watching_reports_what_opens_and_closes(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with sandbox.client() as altegio:
        day = altegio.location(4564).nearest_slots(924, services=[331]).day
    assert day is not None
    first = f"{day}T10:00"
    watch_page(
        sandbox,
        monkeypatch,
        lambda: sandbox.take(member=924, start=first, services=[331]),
        lambda: sandbox.release(member=924, start=first),
    )
    told = capsys.readouterr().out.splitlines()
    assert any(line.startswith("gone:") and f"{day} 10:00" in line for line in told)
    assert any(line.startswith("free: Nora Lind") and f"{day} 10:00" in line for line in told)


def test_the_page_on_watching_reports_what_opened_while_it_was_down(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing changes in the first run: its first look is kept all the same."""
    with sandbox.client() as altegio:
        slot = altegio.location(4564).nearest_slots(924, services=[331]).slots[0]
    taken = sandbox.take(slot)
    watch_page(sandbox, monkeypatch)
    assert capsys.readouterr().out == ""
    sandbox.release(taken)
    watch_page(sandbox, monkeypatch)
    assert "free: Nora Lind" in capsys.readouterr().out


# --------------------------------------------------------------------------------------- types

UNTYPED = {"django.md": "Django ships no types"}
"""Pages whose code is not type-checked, and why."""


def typed(page: Path) -> str:
    """The code of a page, each block on the lines that it has there."""
    parts = BLOCK.split(page.read_text(encoding="utf-8"))
    return "".join(
        part if number % 2 else "\n" * (part.count("\n") + 1) for number, part in enumerate(parts)
    )


def test_the_code_of_all_pages_type_checks(tmp_path: Path) -> None:
    """Strictly, as pyproject.toml says, in one process; `make types` checks what they import."""
    for page in (ROOT / "README.md", *DOCS.rglob("*.md")):
        if page.name not in UNTYPED and BLOCK.search(page.read_text(encoding="utf-8")):
            name = re.sub(r"\W", "_", page.relative_to(ROOT).as_posix())
            (tmp_path / f"{name}.py").write_text(typed(page), encoding="utf-8")
    # Other options need a cache of their own, or `make types` would begin anew each time.
    options = ["--follow-imports=silent", "--cache-dir=.mypy_cache/pages"]
    command = [sys.executable, "-m", "mypy", *options, *map(str, tmp_path.glob("*.py"))]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


# ------------------------------------------------------------------------------------- tracing


def test_spans_name_operations_and_hold_no_hash_and_no_phone(sandbox: Sandbox) -> None:
    """In a process of its own: the instrumentation stays in httpx."""
    sandbox.fail("slots", "error_json")
    blocks = BLOCK.findall((GUIDE / "logging.md").read_text(encoding="utf-8"))
    program = TRACED.replace("#BLOCKS", "\n".join(blocks))
    done = python(program)
    assert done.returncode == 0, done.stderr
    assert "DEBUG altegio_booking: get_nearest_time_slots GET /book_staff_seances" in done.stderr
    spans = done.stdout.splitlines()
    names = [line.partition(" {'")[0] for line in spans]
    assert "DELETE /user/records/{record_id}/{record_hash}" in names
    assert "GET /company/{location_id}" in names
    assert names.count("GET /book_times/{location_id}/{team_member_id}/{date}") == 2  # repeated
    assert "leaks" not in spans


TRACED = """
import asyncio
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

kept = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(kept))
trace.set_tracer_provider(provider)

#BLOCKS

from altegio_booking import AltegioBooking, AsyncAltegioBooking, Visitor

with AltegioBooking() as altegio:
    salon = altegio.location(4564)
    nearest = salon.nearest_slots(924, services=[331])
    salon.slots(924, nearest.day, services=[331])
    [appointment] = salon.book(Visitor("Ann", "+13155550175"), [nearest.slots[0].request()])
    appointment.details()
    appointment.cancel()
    me = altegio.log_in("ann@example.test", "sandbox-password")
    me.send_phone_code("+13155550179", location_id=4564)

async def read():
    async with AsyncAltegioBooking() as altegio:
        await altegio.location(4564).info()

asyncio.run(read())
for span in kept.get_finished_spans():
    told = f"{span.name} {dict(span.attributes)} {span.events} {span.status.description}"
    leaks = appointment.record_hash in told or "3155550179" in told
    print("leaks" if leaks else told)
"""


# ------------------------------------------------------------------------------- applications


async def test_the_fastapi_page_books_once_and_answers_a_taken_slot(sandbox: Sandbox) -> None:
    app = run(GUIDE / "fastapi.md")["app"]
    wire = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=wire, base_url="http://shop.test") as browser,
    ):
        [time, *_] = (await browser.get("/times/924")).json()
        order = {"name": "Ann", "phone": "+13155550175", "member": 924, "time": time}
        made = await browser.post("/appointments", json=order)
        again = await browser.post("/appointments", json=order)
        sandbox.fail("nearest_slots", "cdn_403")
        broken = await browser.get("/times/924")
    assert (made.status_code, made.json()) == (201, {"record": sandbox.appointments[0].id})
    assert (again.status_code, again.json()) == (409, {"error": "SlotTaken"})
    assert broken.status_code == 503
    assert booked(sandbox) == [True]


def test_the_django_page_books_once_and_answers_a_taken_slot(sandbox: Sandbox) -> None:
    """In a process of its own: Django's settings are made once."""
    blocks = BLOCK.findall((GUIDE / "django.md").read_text(encoding="utf-8"))
    program = DJANGO.replace("#BLOCKS", "\n".join(blocks))
    done = python(program)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["200", "201", "409"]
    assert booked(sandbox) == [True]


DJANGO = """
import sys
import django
from django.conf import settings

settings.configure(
    ROOT_URLCONF=__name__, SECRET_KEY="sandbox", ALLOWED_HOSTS=["*"],
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware"],
    SESSION_ENGINE="django.contrib.sessions.backends.cache",
)
django.setup()

#BLOCKS

from django.test import Client

browser = Client()
shown = browser.get("/times/924/")
[time, *_] = shown.json()["times"]
order = {"name": "Ann", "phone": "+13155550175", "time": time}
made, again = (browser.post("/book/924/", order) for _ in range(2))
print(shown.status_code, made.status_code, again.status_code)
altegio().close()
"""


# ----------------------------------------------------------------------------------- completeness


def test_the_page_of_errors_has_one_row_for_each_error() -> None:
    def below(error: type[AltegioError]) -> Iterator[str]:
        yield error.__name__
        for one in error.__subclasses__():
            yield from below(one)

    page = (GUIDE / "errors.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)
    public = [name for name in below(AltegioError) if name in altegio_booking.__all__]
    assert sorted(rows) == sorted(public)


def test_the_reference_has_every_public_name() -> None:
    text = "".join(path.read_text("utf-8") for path in (DOCS / "reference").glob("*.md"))
    shown = set(re.findall(r"^::: altegio_booking\.(\w+)$", text, re.MULTILINE))
    errors = {
        name
        for name in altegio_booking.__all__
        if getattr(getattr(altegio_booking, name), "__module__", "") == "altegio_booking.errors"
    }
    twins = {name for name in altegio_booking.__all__ if name.startswith("Async")}
    assert "errors" in shown
    assert set(altegio_booking.__all__) - errors - twins - {"__version__"} == shown - {"errors"}


def test_every_page_stands_in_the_navigation_once() -> None:
    site = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]

    def pages(entries: list[Any]) -> Iterator[str]:
        for entry in entries:
            for target in entry.values():
                yield from pages(target) if isinstance(target, list) else [target]

    written = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    made = {"reference/operations.md", "reference/contract.md"}
    assert sorted(pages(site["nav"])) == sorted(written | made)


PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_prose_of_a_page_is_wrapped_at_100_columns(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE).splitlines()
    assert [line for line in lines if len(line) > 100 and not line.startswith("|")] == []
