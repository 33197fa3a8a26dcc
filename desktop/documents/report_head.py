"""The head of papers that work with: arms, whose paper it is, which station; and the line at the foot."""

from desktop.documents.canvas import Sheet
from desktop.documents.heading import draw_arms
from desktop.documents.register_words import shown
from desktop.documents.typesetting import Style, fit
from desktop.domain.letters import Letterhead

HEAD_HEIGHT = 50.0
_LINES = ((Style(500, 10.2, 7), 9.0), (Style(700, 11.4, 8), 23.5), (Style(500, 9.8, 7), 36.5))
_FOOT = Style(500, 8.2, 6)


def draw_report_head(sheet: Sheet, head: Letterhead, place: str, top: float, room: float = 0) -> None:
    """Draw arms and three lines with a rule below, `room` points left free at the right."""
    draw_arms(sheet.canvas, sheet.left, top + 2, (32, 39), ("Lambang", "daerah"))
    width = sheet.width - 46 - room
    for text, (style, drop) in zip((head.government, head.office, place), _LINES, strict=True):
        fit(shown(text), style, width).draw_on(sheet.canvas, sheet.left + 46, top - drop)
    sheet.rule(top - HEAD_HEIGHT + 2, 1.4)


def draw_foot(sheet: Sheet, left: str, right: str, baseline: float = 26) -> None:
    """Draw a rule, and a remark at either end below it."""
    sheet.rule(baseline + 12, 0.6)
    fit(left, _FOOT, sheet.width * 0.56).draw_on(sheet.canvas, sheet.left, baseline)
    fit(right, _FOOT, sheet.width * 0.44).draw_on(sheet.canvas, sheet.right, baseline, 1)
