"""An availability board: one HTML file that shows who is free in the next days.

    .venv/bin/python examples/availability_board.py 4564 331 > board.html

4564 is the location, 331 the service (several may follow, or none). The client is told by
ALTEGIO_PARTNER_TOKEN and ALTEGIO_BASE_URL whom to ask; `make sandbox` prints both for a try.

The file needs no server and no script: write it anew every few minutes and put it behind any web
server or onto a screen. What could not be read is shown as unread, never as a day without slots.
"""

from __future__ import annotations

import datetime as dt
import sys
from html import escape

from altegio_booking import AltegioBooking, AltegioError, Calendar, MemberDay, collect

DAYS = 7

STYLE = """
body { font: 16px/1.4 system-ui, "DejaVu Sans", sans-serif; margin: 1rem; color: #1b2733; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border: 1px solid #cdd6dd; padding: 0.4rem 0.6rem; text-align: left; }
th { background: #f3f6f8; white-space: nowrap; }
td { min-width: 5.5rem; }
.free { background: #e3f4e6; color: #1b5230; }
.none { color: #55636f; }
.unread { background: #fbe9d7; color: #7a3c00; font-weight: bold; }
"""


def board(title: str, calendar: Calendar, made_at: dt.datetime) -> str:
    """The page: a row for each team member, a column for each day."""
    days = list(calendar.by_day())
    head = "".join(f'<th scope="col">{day:%a %d %b}</th>' for day in days)
    rows = "".join(
        f'<tr><th scope="row">{escape(name_of(found[0]))}</th>'
        + "".join(cell(one) for one in found)
        + "</tr>\n"
        for found in calendar.by_member().values()
    )
    warning = f'<p class="unread">{reasons(calendar)}</p>\n' if calendar.unread else ""
    return f"""<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>{STYLE}</style>
<h1>{escape(title)}</h1>
{warning}<div class="scroll" tabindex="0" role="region" aria-label="Free times">
<table>
<tr><th scope="col">Team</th>{head}</tr>
{rows}</table>
</div>
<p class="none">Read {made_at:%a %d %b %Y, %H:%M} UTC</p>
"""


def name_of(found: MemberDay) -> str:
    """Who; there is no name where the team could not be read."""
    if found.member is None:
        return "The whole team"
    return found.member.name or str(found.member.id)


def cell(found: MemberDay) -> str:
    """One member's day."""
    if found.unread is not None:
        return '<td class="unread">unread</td>'
    if not found.slots:
        return '<td class="none">\N{EN DASH}</td>'
    first, last = found.slots[0].starts_at, found.slots[-1].starts_at
    starts = f"{first:%H:%M}" if first == last else f"{first:%H:%M}\N{EN DASH}{last:%H:%M}"
    return f'<td class="free">{starts}<br>{len(found.slots)} free</td>'


def reasons(calendar: Calendar) -> str:
    """Why days are unread, each reason once."""
    texts = dict.fromkeys(str(one.unread) for one in calendar.unread)
    return "Not all could be read: " + "; ".join(map(escape, texts))


def main(location_id: str = "4564", *services: str) -> None:
    """Print the board of a location."""
    with AltegioBooking() as altegio:
        salon = altegio.location(int(location_id))
        try:
            title = salon.info().title or f"Location {location_id}"
        except AltegioError:
            title = f"Location {location_id}"  # the board is still worth something
        today = dt.datetime.now(salon.timezone or dt.UTC).date()
        last = today + dt.timedelta(days=DAYS - 1)
        found = salon.availability([int(one) for one in services], start=today, end=last)
        print(board(title, collect(found), dt.datetime.now(dt.UTC)))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (AltegioError, ValueError) as error:
        sys.exit(f"availability_board: {error}")
