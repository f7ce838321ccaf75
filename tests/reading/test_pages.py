"""Lists in pages: which page is asked for next, and when all were read."""

from __future__ import annotations

from typing import Any

import pytest

from altegio_booking.reading.objects import Misfit
from altegio_booking.reading.pages import MOST_PAGES, Pages


def page(*ids: Any, count: Any = None) -> dict[str, Any]:
    return {"data": [{"id": each} for each in ids], "meta": {"count": count}}


def ask(answers: dict[int, dict[str, Any]], *, counted: bool) -> tuple[list[Any], list[int]]:
    """The ids that were found, and the pages that were asked for."""
    pages = Pages(lambda item: item.raw("id"), counted=counted)
    asked = []
    while not pages.complete:
        asked.append(pages.number)
        pages.take(answers[pages.number])
    return list(pages.found.values()), asked


CASES: dict[str, tuple[bool, dict[int, dict[str, Any]], list[Any], list[int]]] = {
    # what it shows: counted, answers by page, ids that are found, pages that are asked for
    "counted: all of them on one page": (True, {1: page(5, 4, count=2)}, [5, 4], [1]),
    "counted: as many pages as it takes": (
        True,
        {1: page(5, 4, count=3), 2: page(3, count=3)},
        [5, 4, 3],
        [1, 2],
    ),
    "counted: none": (True, {1: page(count=0)}, [], [1]),
    "counted: fewer than promised, an empty page": (
        True,
        {1: page(5, count=9), 2: page(count=9)},
        [5],
        [1, 2],
    ),
    "counted: fewer than promised, the same page again": (
        True,
        {1: page(5, count=9), 2: page(5, count=9)},
        [5],
        [1, 2],
    ),
    "counted: no count": (True, {1: page(5), 2: page(4), 3: page()}, [5, 4], [1, 2, 3]),
    "counted: a quoted count": (True, {1: page(5, 4, count="2")}, [5, 4], [1]),
    "not counted: none": (False, {0: page()}, [], [0]),
    "not counted: the first page is 0": (
        False,
        {0: page(5), 1: page(4), 2: page()},
        [5, 4],
        [0, 1, 2],
    ),
    "not counted: the first page is 0, and the only one": (
        False,
        {0: page(5), 1: page()},
        [5],
        [0, 1],
    ),
    "not counted: the first page is 1": (
        False,
        {0: page(5), 1: page(5), 2: page(4), 3: page()},
        [5, 4],
        [0, 1, 2, 3],
    ),
    "not counted: pages are ignored": (
        False,
        {0: page(5, 4), 1: page(5, 4), 2: page(5, 4)},
        [5, 4],
        [0, 1, 2],
    ),
    "not counted: a count says nothing": (
        False,
        {0: page(5, count=1), 1: page(4, count=1), 2: page(count=0)},
        [5, 4],
        [0, 1, 2],
    ),
    "a row that moved to another page is there once": (
        True,
        {1: page(5, 4, count=3), 2: page("4", 3, count=3)},
        [5, "4", 3],
        [1, 2],
    ),
}


@pytest.mark.parametrize("shown", CASES)
def test_all_pages_are_read_and_no_more(shown: str) -> None:
    counted, answers, ids, asked = CASES[shown]
    assert ask(answers, counted=counted) == (ids, asked)


def test_a_list_without_an_end_is_given_up() -> None:
    endless = {number: page(number) for number in range(MOST_PAGES + 2)}
    for counted in (True, False):
        with pytest.raises(Misfit, match="the end of the list within 200 pages"):
            ask(endless, counted=counted)


def test_a_list_may_end_with_the_last_page_that_is_asked_for() -> None:
    answers = {number: page(number, count=MOST_PAGES) for number in range(1, MOST_PAGES + 1)}
    assert len(ask(answers, counted=True)[0]) == MOST_PAGES


@pytest.mark.parametrize("data", [None, {}, "x", [5]], ids=repr)
def test_what_is_no_list_of_objects_is_not_taken_for_an_empty_page(data: Any) -> None:
    with pytest.raises(Misfit):
        ask({0: {"data": data}}, counted=False)
