"""`make size` counts rows of code by layer and holds them under a limit."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from tools import overlay_size
from tools.overlay_size import measure, report, rows_of_code

SOURCES = {
    "a statement on one row": ("x = 1\n", 1),
    "two statements on one row": ("x = 1; y = 2\n", 1),
    "a statement on several rows": ("x = f(\n    1,\n    2,\n)\n", 4),
    "a row that holds only a bracket": ("x = [\n    1\n]\n", 3),
    "blank rows, also inside a statement": ("\nx = [\n\n    1,\n\n]\n\n", 3),
    "comments, also inside a statement": ("# why\nx = [\n    # why\n    1,\n]\n", 3),
    "code with a comment behind it": ("x = 1  # why\n", 1),
    "the docstring of a module": ('"""One.\n\nTwo.\n"""\n', 0),
    "the docstrings of a class and a function": (
        'class A:\n    """One."""\n\n    def f(self):\n        """One.\n\n        Two."""\n',
        2,
    ),
    "the description of a constant": ('X = 1\n"""Seconds.\n\nMany.\n"""\n', 1),
    "a docstring behind the head of its function": ('def f(): """One."""\n', 1),
    "a text that is a value": ('x = """One.\n\nTwo.\n"""\n', 3),
    "a formatted text that is a value": ('x = f"""One.\n{1}\n\n# two\n"""\n', 4),
    "an empty module": ("", 0),
}


@pytest.mark.parametrize("name", SOURCES)
def test_a_row_counts_if_code_stands_on_it(name: str) -> None:
    source, rows = SOURCES[name]
    assert rows_of_code(source) == rows


def test_every_module_counts_except_the_sync_twins(tmp_path: Path) -> None:
    for name in ("top.py", "_async/a.py", "_sync/a.py", "inner/_async/a.py", "inner/_sync/a.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x = 1\n", encoding="utf-8")
    assert [module.as_posix() for module in measure(tmp_path)] == [
        "_async/a.py",
        "inner/_async/a.py",
        "top.py",
    ]


ROWS = {
    PurePath("errors.py"): 1500,
    PurePath("wire.py"): 40,
    PurePath("transport/policy.py"): 60,
    PurePath("transport/_async/chain.py"): 100,
}

PRINTED = [
    "rows of code in the overlay, without its sync twins:",
    "  ground       1,540  in 2 modules",
    "  transport      160  in 2 modules",
]


@pytest.mark.parametrize(
    ("limit", "file_limit", "more", "kept"),
    [
        (1700, 1500, ["in all 1,700 of at most 1,700 rows"], True),
        (1720, 1500, ["in all 1,700 of at most 1,720 rows"], True),
        (
            1721,
            1500,
            ["in all 1,700 of at most 1,721 rows", "lower LIMIT in tools/overlay_size.py to 1700"],
            False,
        ),
        (1699, 1500, ["in all 1,700 of at most 1,699 rows"], False),
        (
            1700,
            300,
            [
                "in all 1,700 of at most 1,700 rows",
                "errors.py has 1500 rows; at most 300 in one file",
            ],
            False,
        ),
    ],
    ids=["at the limit", "a little below", "far below", "beyond", "a file that is too long"],
)
def test_the_layers_are_printed_and_the_limits_held(
    limit: int, file_limit: int, more: list[str], kept: bool
) -> None:
    assert report(ROWS, limit, file_limit) == ([*PRINTED, *more], kept)


@pytest.mark.parametrize(("limit", "code"), [(1, 1), (10**6, 1), (overlay_size.LIMIT, 0)])
def test_the_exit_code_says_whether_the_limit_is_kept(
    limit: int, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overlay_size, "LIMIT", limit)
    assert overlay_size.main() == code
