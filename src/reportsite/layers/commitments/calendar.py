"""The deadlines as a calendar that a phone or computer can read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from reportsite.layers.commitments.finding import Deadline
from reportsite.model import Report, ReportInfo
from reportsite.typography import one_line


def calendar(report: Report, info: ReportInfo, deadlines: Sequence[Deadline]) -> bytes:
    """The deadlines as an iCalendar file (RFC 5545): a day as an event of that day, a month as one of all its days.

    A deadline whose year is not known is left out. The stamp is the day the report was published, not of the build.
    """
    stamp = f"{_basic(info.published or date(1970, 1, 1))}T000000Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//reportsite//deadlines//ZH", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_escaped(info.short_title)}：期限")
    for d in deadlines:
        if not d.date:
            continue
        first, after = _days(d.date)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{d.id}@{report.id}.reportsite",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{_basic(first)}",
            f"DTEND;VALUE=DATE:{_basic(after)}",
            f"SUMMARY:{_escaped(d.what)}",
            f"DESCRIPTION:{_escaped(f'{d.text}（{d.statement}）')}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _basic(day: date) -> str:
    """A day as iCalendar writes it; ``%Y`` would leave out the zeros of an early year."""
    return day.isoformat().replace("-", "")


def _days(text: str) -> tuple[date, date]:
    """First day, and the day after the last one, of an ISO day or month."""
    if len(text) > len("2023-09"):
        day = date.fromisoformat(text)
        return day, day + timedelta(days=1)
    first = date.fromisoformat(f"{text}-01")
    return first, (first + timedelta(days=31)).replace(day=1)


def _escaped(text: str) -> str:
    """A value of the type TEXT (RFC 5545, 3.3.11): a line end is ``\\n``, and there are no control characters."""
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return one_line(text, end="\\n")


def _folded(line: str) -> Iterator[str]:
    """Pieces of at most 75 octets, the later ones after a space, never cutting a character (RFC 5545, 3.1)."""
    piece, room = "", 75
    for char in line:
        size = len(char.encode())
        if size > room:
            yield piece
            piece, room = " ", 74
        piece += char
        room -= size
    yield piece
