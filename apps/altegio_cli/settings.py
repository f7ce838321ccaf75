"""Where the API is and the tokens for it: from options, the environment, or a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from platformdirs import user_config_path, user_data_path

PARTNER_TOKEN = "ALTEGIO_PARTNER_TOKEN"
USER_TOKEN = "ALTEGIO_USER_TOKEN"
BASE_URL = "ALTEGIO_BASE_URL"

KINDS = dict.fromkeys(("base_url", "partner_token", "user_token"), str | None)
"""What the file of `altegio login` holds."""

API = "https://api.alteg.io/api/v1"


class Settings(NamedTuple):
    """What a client is made with.

    Attributes:
        base_url: Where the API is.
        partner_token: For everything.
        user_token: A visitor's, for their own appointments.
    """

    base_url: str
    partner_token: str | None
    user_token: str | None

    def __repr__(self) -> str:
        return f"Settings({self.base_url})"


def settings_path() -> Path:
    """The file of `altegio login`."""
    return user_config_path("altegio", appauthor=False) / "settings.json"


def appointments_path() -> Path:
    """The folder with the keys to appointments booked here."""
    return user_data_path("altegio", appauthor=False) / "appointments"


def merged(
    base_url: str | None, environment: Mapping[str, str], kept: Mapping[str, Any]
) -> Settings:
    """Put settings together.

    Tokens of the file go to the API that they were made for and nowhere else.

    Args:
        base_url: The option.
        environment: Variables.
        kept: What the file holds.
    """
    made_for = (kept.get("base_url") or "").rstrip("/")
    url = (base_url or environment.get(BASE_URL) or made_for or API).rstrip("/")
    file = kept if url == made_for else {}
    return Settings(
        url,
        environment.get(PARTNER_TOKEN) or file.get("partner_token"),
        environment.get(USER_TOKEN) or file.get("user_token"),
    )
