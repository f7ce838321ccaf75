"""`make mutants`: what is changed, what is left alone, and which tests run."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tools import sync_twin
from tools.mutants import __main__ as command
from tools.mutants import report, trial
from tools.mutants.operators import Mutant, mutants
from tools.mutants.recorder import NOBODY
from tools.mutants.recording import Recording
from tools.mutants.sample import sample
from tools.mutants.source import statement_lines
from tools.mutants.trial import Trial, Verdict

CHANGES = [
    ("comparison", "a < b", ["a <= b", "a >= b"]),
    ("comparison", "a >= b", ["a > b", "a < b"]),
    ("comparison", "a == b", ["a != b"]),
    ("comparison", "a is b", ["a is not b"]),
    ("comparison", "a is  not b", ["a is b"]),
    ("comparison", "a not in b", ["a in b"]),
    ("comparison", "(a) < (b)", ["(a) <= (b)", "(a) >= (b)"]),
    ("boolean", "a and b", ["a or b", "a", "b"]),
    ("boolean", "a or b or c", ["a and b or c", "a or b and c", "a or b", "b or c"]),
    ("negation", "not (a or b)", ["(a or b)"]),
    ("negation", "x = -y", ["x = y"]),
    ("arithmetic", "a + b", ["a - b"]),
    ("arithmetic", "a // b", ["a * b"]),
    ("arithmetic", "a | b", ["a & b"]),
    ("arithmetic", "a -= b", ["a += b"]),
    ("condition", "if a: f", ["if True: f", "if False: f", "if not (a): f"]),
    ("condition", "if a < b: f", ["if True: f", "if False: f"]),
    ("condition", "while a: f", ["while False: f", "while not (a): f"]),
    ("condition", "b if a < c else d", ["b if True else d", "b if False else d"]),
    ("condition", "[a for a in b if not c]", ["[a for a in b if True]", "[a for a in b if False]"]),
    ("number", "x[0]", ["x[1]", "x[(-1)]"]),
    ("number", "x(1.5)", ["x(2.5)", "x(0.5)"]),
    ("flag", "f(True)", ["f(False)"]),
    ("word", "x['key']", ["x['key_']"]),
    ("word", 'r"\\d+"[0]', ["'\\\\d+_'[0]"]),
    ("word", "x(b'/')", ["x(b'/_')"]),
    ("opposite", "min(a)", ["max(a)"]),
    ("opposite", "all(a)", ["any(a)"]),
    ("statement", "f(a)", ["pass"]),
    ("statement", "raise E", ["pass"]),
    ("statement", "a.b = c", ["pass"]),
    ("statement", "def f(a):\n    a = 1", ["def f(a):\n    pass"]),
    ("statement", "async def f():\n    await g()", ["async def f():\n    pass"]),
    ("jump", "for a in b: break", ["for a in b: continue"]),
    ("jump", "for a in b: continue", ["for a in b: break"]),
    ("jump", "def f(): return", ["def f(): pass"]),
    ("result", "def f(): return a", ["def f(): return None"]),
    ("result", "def f(): return a or b", ["def f(): return None", "def f(): return not (a or b)"]),
    ("argument", "x = f(a, b, c)", ["x = f(b, a, c)", "x = f(a, c, b)"]),
    ("argument", "x = f(a, b=1, c=2)", ["x = f(a, c=2)", "x = f(a, b=1)"]),
    ("argument", "x = f(b=1)", ["x = f()"]),
    ("argument", "x = f(\n    a,\n    b=1,\n)", ["x = f(\n    a,\n)"]),
    ("decorator", "@a\n@b(c)\ndef f(): d", ["\n@b(c)\ndef f(): d", "@a\n\ndef f(): d"]),
    (
        "handler",
        "try: a\nexcept (B, C): d",
        ["try: a\nexcept (): d", "try: a\nexcept (C,): d", "try: a\nexcept (B,): d"],
    ),
]


def changed(text: str, operator: str | None = None) -> list[str]:
    return [
        mutant.applied(text)
        for site in mutants("x.py", text)
        for mutant in site
        if operator in (None, mutant.operator)
    ]


@pytest.mark.parametrize(("operator", "before", "after"), CHANGES)
def test_an_operator_changes_one_thing(operator: str, before: str, after: list[str]) -> None:
    assert changed(before, operator) == after


LEFT_ALONE = {
    "a docstring": '"""Text."""',
    "the text under an attribute": 'x: int\n"""Text."""',
    "an annotation": "def f(a: 'A | None', b: Literal['c']) -> 'D': ...",
    "an annotated declaration": "x: Literal[1]",
    "prose": 'x = "two words"',
    "an f-string": "x = f'{a + 1}'",
    "the text of a log record": "x = LOGGER.info('text')",
    "a usage message": "x = add_argument(metavar='ID', help='text')",
    "a type variable": "T = TypeVar('T', bound='A')",
    "the type of a cast": "x = cast('A', b)",
    "what only type checkers run": "if TYPE_CHECKING:\n    x = f(1)",
    "the main guard": "if __name__ == '__main__':\n    f(1)",
    "an assertion": "assert a < 1",
    "__all__": "__all__ = ['a']",
    "__slots__": "__slots__ = ('a',)",
    "__repr__": "def __repr__(self):\n    return 'a'",
    "a cache": "@functools.lru_cache\ndef f(): ...",
    "the only value of a name": "def f():\n    x = a",
    "swapping what raises at once": "x = isinstance(a, b)",
    "a loop without a condition": "while True: f",
}


@pytest.mark.parametrize("text", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_left_alone(text: str) -> None:
    operators = {mutant.operator for site in mutants("x.py", text) for mutant in site}
    assert operators <= ({"flag"} if "while" in text else set())


def test_a_mutant_says_where_it_is_and_when_it_runs() -> None:
    text = "é = 'é'\n\n\ndef f(a=1):\n    return a < é\n"
    found = {
        mutant.operator: (mutant.line, mutant.at_import, mutant.before)
        for [mutant, *_] in mutants("x.py", text)
    }
    assert found == {
        "word": (1, True, "'é'"),
        "number": (4, True, "1"),
        "result": (5, False, "a < é"),
        "comparison": (5, False, "<"),
    }


def test_a_change_that_is_no_python_is_no_mutant() -> None:
    assert changed("x = f((a), b=1)", "argument") == []


STATEMENTS = {
    "a statement over several lines": ("f(\n    a,\n)\n", 2, [1, 2, 3]),
    "the head of a block": ("if (\n    a\n):\n    b\n", 2, [1, 2, 3]),
    "a statement in a block": ("if a:\n    b\n", 2, [2]),
    "a handler": ("try:\n    a\nexcept B:\n    c\n", 3, [3]),
    "a decorator": ("@a\n@b\ndef f():\n    c\n", 1, [1, 2, 3]),
    "no statement": ("\n", 1, [1]),
}


@pytest.mark.parametrize(("text", "line", "lines"), STATEMENTS.values(), ids=STATEMENTS)
def test_the_lines_of_a_statement(text: str, line: int, lines: list[int]) -> None:
    assert list(statement_lines(text, line)) == lines


def modules() -> list[list[list[Mutant]]]:
    """A module with nine sites and one with a single one."""
    return [mutants("long.py", "f(a)\n" * 9), mutants("short.py", "f(a)\n"), []]


def test_a_sample_follows_the_seed() -> None:
    assert sample(modules(), 5, seed=1) == sample(modules(), 5, seed=1)
    assert sample(modules(), 5, seed=1) != sample(modules(), 5, seed=2)


@pytest.mark.parametrize("seed", range(20))
def test_a_sample_is_spread_over_the_modules_and_leaves_none_out(seed: int) -> None:
    order = sample(modules(), 5, seed)
    assert len(set(order)) == 10
    assert sum(mutant.file == "long.py" for mutant in order[:5]) in (4, 5)


def test_a_sample_is_never_larger_than_what_there_is() -> None:
    assert len(sample(modules(), 100, seed=1)) == 10


RECORDING = Recording(
    seconds={"slow": 2.0, "fast": 1.0, "near": 0.5, "far": 0.1},
    lines={
        "x.py": {
            1: frozenset({"slow", "fast"}),
            2: frozenset({"slow", NOBODY}),
            3: frozenset({"near"}),
        }
    },
)


@pytest.mark.parametrize(
    ("touched", "at_import", "runs"),
    [
        ({1}, False, [["fast", "slow"]]),
        ({1, 3}, False, [["near", "fast", "slow"]]),
        ({2}, False, [["slow"], ["near", "fast"], ["far"]]),
        ({4}, False, [["near", "fast", "slow"], ["far"]]),
        ({1}, True, [["fast", "slow"], ["near"], ["far"]]),
    ],
    ids=[
        "the fastest test of the line first",
        "all lines of the statement",
        "all tests for a line that runs outside of tests",
        "all tests for a line that no test runs",
        "all tests for a line that runs at import",
    ],
)
def test_which_tests_run(touched: set[int], at_import: bool, runs: list[list[str]]) -> None:
    assert RECORDING.runs({"x.py": touched}, at_import=at_import) == runs


def test_a_mutant_of_the_async_source_changes_the_twin_too(tmp_path: Path) -> None:
    source = tmp_path / "_async" / "x.py"
    source.parent.mkdir()
    source.write_text("async def f(a: int) -> bool:\n    return await g(a) < 1\n")
    sync_twin.rewrite(source.parent, tmp_path / "_sync")
    [mutant] = [
        mutant
        for site in mutants("_async/x.py", source.read_text())
        for mutant in site
        if mutant.after == "<="
    ]
    touched = trial.apply(mutant, tmp_path)
    assert "return await g(a) <= 1" in source.read_text()
    assert "return g(a) <= 1" in (tmp_path / "_sync" / "x.py").read_text()
    assert touched == {"_async/x.py": {2}, "_sync/x.py": {3}}


def test_a_line_of_the_report_fits_a_terminal() -> None:
    text = f"{'a' * 60} < {'b' * 60}"
    [[mutant, *_]] = mutants("overlay/altegio_booking/a/very/deep/module.py", text)
    line = report.line(100, 100, Trial(mutant, Verdict.SURVIVED, 100.0), "overlay/altegio_booking")
    assert line.startswith("100/100 survived   100 s  a/very/deep/module.py:1  comparison: < →")
    assert len(line) <= 80


PROJECT = {
    "pyproject.toml": """
        [tool.hatch.build.targets.wheel]
        packages = ["overlay/altegio_booking"]
        [tool.pytest.ini_options]
        addopts = "-p no:schemathesis"  # takes a second to load
        """,
    "overlay/altegio_booking/__init__.py": """
        def first(row):
            found = row[0]
            return found
        """,
    "tests/test_first.py": """
        from altegio_booking import first
        def test_first():
            assert first("aba") == "a"
        """,
    "tests/test_unsteady.py": """
        seen = []
        def test_before():
            seen.append(1)
        def test_alone():
            assert not seen
        """,
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in PROJECT.items():
        path = tmp_path / "a project" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip())
    return tmp_path / "a project"


def test_the_command_tells_noticed_mutants_from_survivors(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    module = project / "overlay/altegio_booking/__init__.py"
    before = module.read_bytes()
    arguments = ["--root", str(project), "--only", "__init__.py:2", "--jobs", "1"]
    assert command.main(arguments) == 1
    printed = capsys.readouterr().out
    left_out = "left out, fails among others and passes alone: tests/test_unsteady.py::test_alone\n"
    assert left_out in printed
    assert "__init__.py:2  number: 0 → 1\n" in printed
    assert "survived: overlay/altegio_booking/__init__.py:2 (number)\n" in printed
    assert "  -    found = row[0]\n  +    found = row[(-1)]\n" in printed
    assert "1 of 2 noticed (0 by the time), 50 %; at least 95 % wanted\n" in printed
    assert module.read_bytes() == before


def test_the_command_refuses_a_project_whose_tests_fail_without_mutants(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "tests/test_first.py").write_text("def test_it():\n    assert False\n")
    assert command.main(["--root", str(project), "--count", "1", "--jobs", "1"]) == 2
    assert "mutants: the tests fail without any mutant" in capsys.readouterr().err


def test_the_command_refuses_a_place_without_mutants(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--root", str(project), "--only", "nowhere.py:1"]) == 2
    assert "mutants: nothing to change at nowhere.py:1" in capsys.readouterr().err
