"""Settings: from options, then the environment, then a file that only its owner can read."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest

from altegio_cli import private_file
from altegio_cli.errors import NotSetUp
from altegio_cli.exits import CODES
from altegio_cli.handles import Handle, Handles
from altegio_cli.settings import API, Settings, merged
from tests.altegio_cli.conftest import Command

FILE = {"base_url": "https://a.test/v1", "partner_token": "of-file", "user_token": "user-of-file"}


@pytest.mark.parametrize(
    ("option", "environment", "kept", "expected"),
    [
        (None, {}, {}, (API, None, None)),
        (None, {}, FILE, ("https://a.test/v1", "of-file", "user-of-file")),
        (
            None,
            {"ALTEGIO_PARTNER_TOKEN": "of-environment", "ALTEGIO_USER_TOKEN": ""},
            FILE,
            ("https://a.test/v1", "of-environment", "user-of-file"),
        ),
        ("https://a.test/v1/", {}, FILE, ("https://a.test/v1", "of-file", "user-of-file")),
        # Tokens of the file go nowhere but to the API that they were made for.
        ("https://b.test/v1", {}, FILE, ("https://b.test/v1", None, None)),
        (None, {"ALTEGIO_BASE_URL": "https://b.test/v1"}, FILE, ("https://b.test/v1", None, None)),
        (
            "https://a.test/v1",
            {"ALTEGIO_BASE_URL": "https://b.test/v1"},
            FILE,
            ("https://a.test/v1", "of-file", "user-of-file"),
        ),
    ],
    ids=[
        *("nothing", "a file", "the environment wins", "a slash at the end", "another API"),
        *("another API by variable", "the option wins"),
    ],
)
def test_settings_are_put_together(
    option: str | None, environment: dict[str, str], kept: dict[str, Any], expected: tuple[Any, ...]
) -> None:
    assert tuple(merged(option, environment, kept)) == expected


def test_no_token_is_shown() -> None:
    assert "of-file" not in f"{Settings(*FILE.values())} {Handle(1, 2, 'of-file')}"


def test_a_private_file_can_be_read_by_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.json"
    private_file.write(path, {"a": 1})
    private_file.write(path, {"a": 2})
    assert private_file.read(path) == {"a": 2}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [one.name for one in path.parent.iterdir()] == ["settings.json"]


def test_a_file_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert private_file.read(tmp_path / "nothing") == {}


@pytest.mark.parametrize(
    ("content", "mode", "message"),
    [
        ("{}", 0o640, "can be read by others"),
        ("[1]", 0o600, "damaged"),
        ("{", 0o600, "damaged"),
        ("[" * 200_000, 0o600, "damaged"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(
    content: str, mode: int, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content)
    path.chmod(mode)
    with pytest.raises(NotSetUp, match=message):
        private_file.read(path)


@pytest.mark.parametrize(
    ("place", "content"),
    [
        ("config/altegio/settings.json", '{"base_url": 5}'),
        ("data/altegio/appointments/api.alteg.io_api_v1/7.json", '{"record_id": 7}'),
        (
            "data/altegio/appointments/api.alteg.io_api_v1/7.json",
            '{"location_id": 1, "record_id": 7, "record_hash": ["key"]}',
        ),
    ],
)
def test_a_file_with_other_values_is_damaged(
    place: str, content: str, home: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALTEGIO_PARTNER_TOKEN", "sandbox-partner-token")
    path = home / place
    path.parent.mkdir(parents=True)
    path.write_text(content)
    path.chmod(0o600)
    done = command("show", "7", "--location", "4564")
    assert done == (CODES["NotSetUp"], "", f"altegio: {path} is damaged; remove it\n")


def test_where_tokens_cannot_be_kept_nothing_is_asked_or_sent(home: Path, command: Command) -> None:
    (home / "config").symlink_to(home / "nowhere" / "config")
    done = command("login", "--sms", "4565")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"altegio: {home / 'config'}: ")


def test_a_folder_for_private_files_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(private_file, "TemporaryFile", full)
    with pytest.raises(OSError, match="no space left"):
        Handles(tmp_path, "https://a.test/v1").prepare()


def test_a_value_that_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    private_file.write(path, {"a": 1})
    with pytest.raises(TypeError):
        private_file.write(path, {"a": object()})
    assert private_file.read(path) == {"a": 1}
    assert len([*tmp_path.iterdir()]) == 1


def test_keys_to_appointments_are_kept_for_each_api(tmp_path: Path) -> None:
    here, there = (Handles(tmp_path, f"https://{name}.test/v1") for name in "ab")
    here.keep(Handle(4564, 7, "key"))
    here.keep(Handle(4564, 8, "other"))
    assert (here.find(7), there.find(7)) == (Handle(4564, 7, "key"), None)
    here.forget(8)
    here.forget(9)
    assert [*here] == [Handle(4564, 7, "key")]
    [path] = tmp_path.glob("*/*.json")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
