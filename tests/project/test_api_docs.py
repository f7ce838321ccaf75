"""The contract as a page for people."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tools.api_docs import main, page


def test_the_page_holds_the_contract_and_the_program_and_loads_nothing() -> None:
    html = page({"info": {"title": "Booking"}, "paths": {}}, "var Redoc = {};")
    assert "<title>Booking</title>" in html
    assert "var Redoc = {};" in html
    assert '{"info": {"title": "Booking"}, "paths": {}}' in html
    assert not re.search(r"\b(src|href)=", html)


def test_what_the_program_wants_from_other_hosts_is_not_loaded() -> None:
    html = page({"info": {"title": "Booking"}, "paths": {}}, "")
    [policy] = re.findall(r'Content-Security-Policy" content="(.*?)"', html)
    assert policy.startswith("default-src 'none';")
    assert "http" not in policy


def test_nothing_in_the_contract_or_the_program_ends_a_script() -> None:
    html = page({"info": {"title": "T", "description": "</script>"}}, 'var x = "</script>";')
    assert html.count("</script>") == 2
    [contract] = re.findall(r"Redoc.init\((.*?), {\"", html)
    assert json.loads(contract)["info"]["description"] == "</script>"


def test_the_command_writes_the_page_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle, target = tmp_path / "redoc.js", tmp_path / "build" / "api.html"
    bundle.write_text("", encoding="utf-8")
    assert main([str(bundle), str(target)]) == 0
    assert capsys.readouterr().out == f"{target}\n"
    assert "create_online_booking" in target.read_text(encoding="utf-8")


def test_the_command_says_when_the_program_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "redoc.js"), str(tmp_path / "api.html")]) == 1
    assert "redoc.js" in capsys.readouterr().err
