"""The deadlines as a calendar that a phone or computer can read."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from reportsite.layers.commitments.finding import Deadline
from reportsite.pages.base import Source
from reportsite.pages.official import Official
from reportsite.typography import one_line

LINE = "\n"


def calendar(source: Source, deadlines: Sequence[Deadline], *, title: str = "期限") -> bytes:
    """The deadlines as an iCalendar file (RFC 5545) that is called ``title``: a day as an event of that day, a month as
    one of all its days.

    A deadline whose year is not known is left out. The stamp is the day the report was published, not of the build, and
    the sequence (3.8.7.4) that of a first edition: a build knows of no other. An event leads to its sentence: by a URL
    (3.8.4.6) where it is known where the site will be, and on the official page. Its UID (3.8.4.7) rests on the
    sentence and the date's words, so that a calendar knows it again when sentences before it gain or lose a date.
    """
    report, info = source.report, source.info
    official = Official(report, info.source)
    stamp = f"{_basic(info.published or date(1970, 1, 1))}T000000Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//reportsite//deadlines//ZH", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_escaped(info.short_title)}：{_escaped(title)}")
    known = [d for d in deadlines if d.date]
    for d, uid in zip(known, _uids(known), strict=True):
        first, after = _days(d.date)
        statement = report.statement(d.statement)
        link = source.routes.absolute(source.routes.statement(d.statement))
        said = [f"{d.text}（{d.statement}）", statement.text, link, official.at([statement])]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uid}@{report.id}.reportsite",
            f"DTSTAMP:{stamp}",
            "SEQUENCE:0",
            f"DTSTART;VALUE=DATE:{_basic(first)}",
            f"DTEND;VALUE=DATE:{_basic(after)}",
            f"SUMMARY:{_escaped(d.what)}",
            f"DESCRIPTION:{_escaped(LINE.join(filter(None, said)))}",
            *([f"URL:{one_line(link)}"] if link else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _uids(deadlines: Sequence[Deadline]) -> list[str]:
    """A name for each: its sentence and a digest of the date's words; where a sentence has these words again, also of
    the clause they stand in, and at last of how often that was there before."""
    words = Counter((d.statement, d.text) for d in deadlines)
    seen: Counter[tuple[str, ...]] = Counter()
    out = []
    for d in deadlines:
        clause = (d.what,) if words[d.statement, d.text] > 1 else ()
        key = (d.statement, d.text, *clause)
        again = (str(seen[key]),) if seen[key] else ()
        seen[key] += 1
        digest = hashlib.sha256("\0".join((*key, *again)).encode()).hexdigest()
        out.append(f"{d.statement}-{digest[:12]}")
    return out


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
