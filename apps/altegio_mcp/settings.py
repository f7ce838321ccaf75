"""What the program is told by its environment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from altegio_mcp.errors import SetupError

TOKEN = "ALTEGIO_PARTNER_TOKEN"
USER_TOKEN = "ALTEGIO_USER_TOKEN"
LOCATIONS = "ALTEGIO_LOCATIONS"
STATE = "ALTEGIO_MCP_STATE"

HOME = "~/.local/state/altegio-mcp"

MOST_LOCATIONS = 100


@frozen
class Settings:
    """How to reach the API, and where a visitor may book.

    Attributes:
        locations: The only locations that anything is sent about.
        partner_token: From the Altegio marketplace.
        user_token: A visitor's, if there is one.
        base_url: Where the API is; None for the client's own choice.
    """

    locations: tuple[int, ...]
    partner_token: str = field(repr=False)
    user_token: str | None = field(repr=False, default=None)
    base_url: str | None = None


def settings(environment: Mapping[str, str]) -> Settings:
    """Read the settings.

    Raises:
        SetupError: One is missing or cannot work.
    """
    token = environment.get(TOKEN, "")
    if not token.strip():
        raise SetupError(f"{TOKEN} is not set; altegio-mcp --sandbox needs none")
    return Settings(_locations(environment), token, environment.get(USER_TOKEN) or None)


def _locations(environment: Mapping[str, str]) -> tuple[int, ...]:
    text = environment.get(LOCATIONS, "").strip()
    if not text:
        raise SetupError(f"{LOCATIONS} is not set: ids of the locations to book at, such as 1,2")
    parts = [part.strip() for part in text.split(",")]
    if any(not re.fullmatch(r"[1-9][0-9]{0,17}", part) for part in parts):
        raise SetupError(f"{LOCATIONS}: expected ids of locations with commas between them")
    if len(parts) > MOST_LOCATIONS:
        raise SetupError(f"{LOCATIONS}: expected at most {MOST_LOCATIONS} locations")
    return tuple(dict.fromkeys(map(int, parts)))


def state_folder(chosen: str | None, environment: Mapping[str, str], *, sandbox: bool) -> Path:
    """Where the state is kept.

    MCP clients start programs with few variables, so XDG_STATE_HOME would lead `approve`, which is
    run from a terminal, to another place than the server.

    Args:
        chosen: What the command line says.
        environment: The variables.
        sandbox: Whether it is that of a sandbox, which has its own.
    """
    given = chosen or environment.get(STATE)
    try:
        folder = Path(given or HOME).expanduser().absolute()
    except RuntimeError:
        raise SetupError(f"there is no home folder; set {STATE}") from None
    return folder / ("sandbox" if sandbox else "live")
