"""The proof of recording (Tanda Bukti Perekaman): half an A4, a sheet for the resident, one for the files."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.documents.canvas import Sheet, new_canvas
from desktop.documents.dates import day_and_month, numeric_date
from desktop.documents.flow import Piece, Spring, excess, fits, in_mm, lay_out
from desktop.documents.heading import draw_arms
from desktop.documents.paper import Paper
from desktop.documents.qr import draw_qr
from desktop.documents.typesetting import Block, Style, checked, fit, fit_line
from desktop.documents.wording import Wording, wording
from desktop.domain.errors import InputError
from desktop.domain.letters import Letterhead

TITLE = "Tanda Bukti Perekaman KTP-el"
WORDING_VERSION = 1

_MARGIN, _TOP, _BOTTOM = 28.5, 118.5, 12.0
_COLON, _VALUE = 93.8, 103.5
_LEFT_WIDTH = 405.0  # the table and the next steps
_SIDE = 114.0  # the column of queue number and QR
_QR_MM = 32.8
_ROW = 13.4
_TEXT = Style(500, 9.7)
_BOLD = Style(700, 9.7)
_VALUE_FLOORS = (8.0, 6.5, 5.5)
_NIK = Style(800, 11.4, tabular=True)
_SMALL = Style(500, 9.0, 7.5)


@dataclass(frozen=True)
class Proof:
    """What one proof of recording shows.

    `birth_date` and `letter_from` are ``YYYY-MM-DD``; `recorded_at` and `printed_at` are local times
    as they are printed (`dates.long_moment`, `dates.numeric_moment`). Without a `queue` number or a
    `letter_from` the sheet does not speak of them.
    """

    enrolment: str
    nik: str
    name: str
    birth_place: str
    birth_date: str
    address: str
    recorded_at: str
    officer: str
    letterhead: Letterhead
    station: str
    station_name: str
    printed_at: str
    exceptions: tuple[str, ...] = ()
    queue: int = 0
    review_days: int = 3
    letter_from: str = ""
    is_demo: bool = False


def proof_pdf(proof: Proof, copies: int = 2) -> bytes:
    """Return a PDF with `copies` sheets: the first for the resident, the others for the files.

    Raises:
        InputError: ``letter.glyph``, ``paper.too_long``.
        EnvironmentProblem: ``qr.selftest``.
    """
    stream = io.BytesIO()
    canvas = new_canvas(stream, Paper.HALF_A4, TITLE)
    width, height = Paper.HALF_A4.size
    sheet = Sheet(canvas, _MARGIN, width - _MARGIN)
    words = wording("proof", WORDING_VERSION)
    for number in range(1, copies + 1):
        _head(sheet, words, proof, height)
        _side(sheet, words, proof, height - _TOP)
        holder = words.lines("foot.holders")[number > 1]
        foot = _foot(sheet, words, proof, words.text("foot.sheet", number=number, of=copies, holder=holder))
        lay_out(_fitting(sheet, words, proof, foot), height - _TOP, _BOTTOM)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _fitting(sheet: Sheet, words: Wording, proof: Proof, foot: Piece) -> list[Piece | Spring]:
    """Return the column below the head with values as large as they may be."""
    room = Paper.HALF_A4.size[1] - _TOP - _BOTTOM
    for floor in _VALUE_FLOORS:
        column = [*_column(sheet, words, proof, floor), foot]
        if fits(column, room):
            return column
    texts = {"name": proof.name, "birth": proof.birth_place, "address": proof.address}
    longest = max(texts, key=lambda field: len(texts[field]))
    raise InputError("paper.too_long", field=longest, excess_mm=in_mm(excess(column, room)))


def _head(sheet: Sheet, words: Wording, proof: Proof, top: float) -> None:
    canvas, left = sheet.canvas, sheet.left
    draw_arms(canvas, left + 1.5, top - 18, (31.5, 38.5), words.lines("head.arms"))
    station = words.text("head.station", station=proof.station, station_name=proof.station_name)
    room = sheet.width - 46.5 - 120
    for text, field, style, baseline in (
        (proof.letterhead.government, "government", Style(500, 9.85, 6), 27),
        (proof.letterhead.office, "office", Style(700, 11.35, 7), 42),
        (station, "station_name", Style(500, 9.1, 6), 55),
    ):
        fit_line(checked(text, field), style, room, field).draw_on(canvas, left + 46.5, top - baseline)
    centre = sheet.right - 53.3
    sheet.frame(sheet.right - 106.5, top - 17, (106.5, 40.5), 1.5)
    free = fit(words.text("head.free"), Style(800, 16.5, tracking=1), 100)
    free.draw_on(canvas, centre, top - 38, 0.5)
    fit(words.text("head.free_of_charge"), Style(500, 8.4), 100).draw_on(canvas, centre, top - 50, 0.5)
    sheet.rule(top - 65.5, 1.5)
    fit(words.text("title.main"), Style(700, 15.9), sheet.width).draw_on(canvas, left, top - 94.5)
    fit(words.text("title.sub"), Style(500, 9.9), sheet.width).draw_on(canvas, left, top - 109.5)


def _side(sheet: Sheet, words: Wording, proof: Proof, top: float) -> None:
    canvas, centre = sheet.canvas, sheet.right - _SIDE / 2
    if proof.queue:
        sheet.frame(sheet.right - _SIDE, top, (_SIDE, 54))
        fit(words.text("side.queue"), Style(500, 9.1), _SIDE).draw_on(canvas, centre, top - 16, 0.5)
        number = fit(f"{proof.queue:03}", Style(800, 27, 14, tabular=True), _SIDE - 12)
        number.draw_on(canvas, centre, top - 43.5, 0.5)
    qr = _QR_MM * 72 / 25.4
    top -= 61.5
    draw_qr(canvas, proof.enrolment, centre - qr / 2, top - qr, _QR_MM)
    for index, line in enumerate(words.lines("side.scan")):
        fit(line, _SMALL, _SIDE).draw_on(canvas, centre, top - qr - 17 - 12 * index, 0.5)


def _column(sheet: Sheet, words: Wording, proof: Proof, floor: float) -> Iterator[Piece | Spring]:
    yield Spring(2.2, 0)
    for index, (label, value) in enumerate(_rows(words, proof, floor)):
        if index:
            yield Spring(2.4, 0)
        yield _row(sheet, words.text(f"rows.{label}"), value)
    yield Spring(6, 4)
    yield _next_steps(sheet, words, proof)
    yield Spring(9, 5)
    yield _signatures(sheet, words, proof)
    yield Spring(8, 4)


def _rows(words: Wording, proof: Proof, floor: float) -> Iterator[tuple[str, Block]]:
    values = {
        "enrolment": proof.enrolment,
        "nik": "   ".join((proof.nik[:6], proof.nik[6:12], proof.nik[12:])),
        "name": proof.name,
        "birth": f"{proof.birth_place}, {numeric_date(proof.birth_date)}",
        "address": proof.address,
        "recorded_at": proof.recorded_at,
        "officer": proof.officer,
        "exceptions": "; ".join(proof.exceptions) or words.text("rows.no_exceptions"),
    }
    for row, value in values.items():
        if row == "nik":
            yield row, Block((value,), _NIK, _NIK.size, 11)
        else:
            yield (
                row,
                fit(checked(value, row), Style(700, _TEXT.size, floor), _LEFT_WIDTH - _VALUE, 1.25 * floor),
            )


def _row(sheet: Sheet, label: str, value: Block) -> Piece:
    def draw(top: float) -> None:
        baseline = top - 10
        for x, text in ((sheet.left, label), (sheet.left + _COLON, ":")):
            _TEXT.face.draw(sheet.canvas, (x, baseline), text, _TEXT.size)
        value.draw_on(sheet.canvas, sheet.left + _VALUE, baseline)

    return Piece(max(_ROW, value.height + 2), draw)


def _next_steps(sheet: Sheet, words: Wording, proof: Proof) -> Piece:
    letter = "next.letter_on" if proof.letter_from else "next.letter_later"
    steps = (
        words.text("next.review", review_days=proof.review_days),
        words.text(letter, letter_from=day_and_month(proof.letter_from) if proof.letter_from else ""),
        words.text("next.card"),
    )
    height = 73.5

    def draw(top: float) -> None:
        sheet.frame(sheet.left, top, (_LEFT_WIDTH, height))
        fit(words.text("next.title"), _BOLD, _LEFT_WIDTH).draw_on(sheet.canvas, sheet.left + 11.5, top - 18)
        for index, step in enumerate(steps, start=1):
            baseline = top - 20.2 - 14.3 * index
            Block((f"{index}.",), _TEXT, _TEXT.size, 0).draw_on(sheet.canvas, sheet.left + 13.5, baseline)
            fit(step, Style(500, 9.7, 7), _LEFT_WIDTH - 40).draw_on(sheet.canvas, sheet.left + 26.5, baseline)

    return Piece(height, draw)


def _signatures(sheet: Sheet, words: Wording, proof: Proof) -> Piece:
    signing = (
        (sheet.left, words.text("signatures.resident"), checked(proof.name, "name"), 122.0),
        (
            sheet.left + 130.5,
            words.text("signatures.officer"),
            checked(proof.officer, "officer").upper(),
            190.0,
        ),
    )
    telephone = words.text("foot.contact", telephone=proof.letterhead.telephone)
    contact = fit_line(checked(telephone, "telephone"), Style(500, 9, 6.5), 220, "telephone")

    def draw(top: float) -> None:
        canvas = sheet.canvas
        for x, role, name, room in signing:
            fit(role, _TEXT, room).draw_on(canvas, x, top - 9)
            # A name of several lines grows into the room to sign, not into the foot.
            lines = fit(name, Style(700, 9.7, 7), room, 9)
            lines.draw_on(canvas, x, top - 44.5 + lines.height - lines.leading)
        complaint = fit(words.text("foot.complaint"), Style(700, 9.1), 200)
        complaint.draw_on(canvas, sheet.right, top - 32.5, 1)
        contact.draw_on(canvas, sheet.right, top - 45, 1)

    return Piece(51.5, draw)


def _foot(sheet: Sheet, words: Wording, proof: Proof, sheet_line: str) -> Piece:
    printed = checked(words.text("foot.printed_at", printed_at=proof.printed_at), "printed_at")
    if proof.is_demo:
        printed = f"{printed} · {words.text('foot.demo')}"

    def draw(top: float) -> None:
        sheet.rule(top, 0.6)
        fit(sheet_line, Style(500, 8.5), 250).draw_on(sheet.canvas, sheet.left, top - 14)
        fit(printed, Style(500, 8.5), 250).draw_on(sheet.canvas, sheet.right, top - 14, 1)

    return Piece(17, draw)
