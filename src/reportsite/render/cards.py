"""Shared cards → PNG, with Pillow.

The face is Noto Serif SC from the npm package @fontsource-variable/noto-serif-sc, never one of the machine's
own: a card is then the same picture everywhere. The package cuts the font into a hundred small files by
Unicode range; each character is drawn from the file that has it. Chinese needs no kerning and no shaping, so
characters are set one after the other.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from reportsite.diagnostics import InputError
from reportsite.pages.cards import Card
from reportsite.render.assets import Assets

#: Below node_modules.
FONT = "@fontsource-variable/noto-serif-sc"
_PACKAGE = f"node_modules/{FONT}"

WIDTH, HEIGHT = 1200, 630  # what Open Graph readers expect
EDGE = 72

GROUND, INK, MUTED, RULE, RED = "#fbf9f4", "#1f1b16", "#655e55", "#ddd7ca", "#a1261d"
COLOURS = {
    "achievement": "#2c6849",
    "problem": "#7f5200",
    "outlook": "#1f5c8f",
    "measure": RED,
    "other": INK,
}

BOLD, REGULAR = 700, 500
TITLE, WORDS, SMALL = 62, 30, 26
LEADING = 1.35
MOST_LINES = 10  # two columns of five


def add_cards(assets: Assets, cards: Iterable[Card], node_modules: Path) -> None:
    """Draw the cards and add them under their names. Raises InputError when the font is not installed or is none."""
    folder = node_modules / FONT
    if not folder.is_dir():
        raise InputError.at(_PACKAGE, 0, 0, "no-package", "the font of the cards is missing; `make site` installs it")
    face = Face(folder)
    for card in cards:
        try:
            picture = draw_card(card, face)
        except OSError as error:  # as Pillow tells of a file that is no font
            message = f"the font of the cards cannot be used ({error}); `make site` installs it anew"
            raise InputError.at(_PACKAGE, 0, 0, "no-package", message) from error
        assets.add(card.name, picture)


class Face:
    """Noto Serif SC at any size and weight."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is the font's package."""
        self._folder = folder
        self._files = _coverage(folder)

    def font(self, character: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
        """The font that has a character; of one that none has, the Latin file shows the empty box."""
        name = next((name for name, points in self._files.items() if ord(character) in points), "latin")
        return _font(self._folder, name, size, weight)

    def width(self, text: str, size: int, weight: int) -> float:
        """How wide a text is, in pixels."""
        return sum(self.font(character, size, weight).getlength(character) for character in text)

    def draw(
        self, draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, size: int, weight: int, colour: str
    ) -> float:
        """Set a text on the baseline that begins at ``at``; returns where it ends."""
        x, y = at
        for character in text:
            font = self.font(character, size, weight)
            draw.text((round(x), y), character, font=font, fill=colour, anchor="ls")
            x += font.getlength(character)
        return x


def draw_card(card: Card, face: Face) -> bytes:
    """The card as a PNG of 1200 × 630 pixels; the same card is the same bytes."""
    image = Image.new("RGB", (WIDTH, HEIGHT), GROUND)
    draw = ImageDraw.Draw(image)
    accent = COLOURS[card.kind] if card.kind else RED
    _seal(draw, accent)
    face.draw(draw, (EDGE + 60, 105), card.site, WORDS, BOLD, INK)
    draw.line((EDGE, 140, WIDTH - EDGE, 140), fill=INK, width=2)
    y = 226.0
    for line in _broken(card.title, face):
        face.draw(draw, (EDGE, y), line, TITLE, BOLD, INK)
        y += TITLE * LEADING
    _lines(draw, card, face, y + 4)
    draw.line((EDGE, HEIGHT - 92, WIDTH - EDGE, HEIGHT - 92), fill=RULE, width=2)
    face.draw(draw, (EDGE, HEIGHT - 46), card.foot, SMALL, REGULAR, MUTED)
    return _png(image)


def _seal(draw: ImageDraw.ImageDraw, colour: str) -> None:
    draw.rectangle((EDGE, 72, EDGE + 44, 116), fill=colour)
    for y, left, right in ((84, 13, 31), (94, 15, 29), (104, 10, 34)):
        draw.line((EDGE + left, y, EDGE + right, y), fill=GROUND, width=4)


def _broken(phrases: tuple[str, ...], face: Face) -> list[str]:
    """A title in lines of at most the card's width, broken between phrases, else between characters."""
    room = WIDTH - 2 * EDGE
    pieces = [
        piece for phrase in phrases for piece in ([phrase] if face.width(phrase, TITLE, BOLD) <= room else list(phrase))
    ]
    lines = [""]
    for piece in pieces:
        if face.width(lines[-1] + piece, TITLE, BOLD) > room:
            lines.append("")
        lines[-1] += piece
    return lines[:3]


def _lines(draw: ImageDraw.ImageDraw, card: Card, face: Face, top: float) -> None:
    shown = card.lines[:MOST_LINES]
    if not card.kind:
        x: float = EDGE
        for line in shown:
            x = face.draw(draw, (x, top + 20), line.mark, WORDS, BOLD, COLOURS[line.kind])
            x = face.draw(draw, (x + 12, top + 20), line.words, WORDS, REGULAR, INK) + 56
        return
    rows = (len(shown) + 1) // 2
    for at, line in enumerate(shown):
        x, y = EDGE + (at // rows) * 540, top + (at % rows) * 44
        x = face.draw(draw, (x, y), line.mark, SMALL, BOLD, COLOURS[line.kind])
        room = WIDTH - EDGE - x if at // rows else EDGE + 520 - x
        words = line.words
        while words and face.width(words, SMALL, REGULAR) > room:
            words = words[:-1]
        face.draw(draw, (x, y), words, SMALL, REGULAR, INK)


def _png(image: Image.Image) -> bytes:
    """Sixty-four colours are enough for letters on paper. Run lengths are the one way of deflate that every zlib
    does alike, so the bytes do not depend on which one Pillow was built with."""
    out = io.BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", compress_type=3)
    return out.getvalue()


@cache
def _coverage(folder: Path) -> dict[str, frozenset[int]]:
    """File name → code points, from the package's unicode.json ({"[4]": "U+1f1e9-1f1f5,U+200c", "latin": …})."""
    table = json.loads((folder / "unicode.json").read_text(encoding="utf-8"))
    return {name.strip("[]"): frozenset(_points(ranges)) for name, ranges in table.items()}


def _points(ranges: str) -> list[int]:
    points: list[int] = []
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        points += range(int(first, 16), int(last or first, 16) + 1)
    return points


@cache
def _font(folder: Path, name: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    file = folder / "files" / f"noto-serif-sc-{name}-wght-normal.woff2"
    font = ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font
