"""What lies on the letters desk: who waits, what is issued, what ends soon; read in one go, no Qt."""

from dataclasses import dataclass, field

from desktop.documents.pages import render_page
from desktop.domain.errors import RuleError
from desktop.domain.letters import Letter, LetterState, SheetState
from desktop.domain.print_orders import OrderStanding
from desktop.gui.letters import wording
from desktop.gui.letters.wording import EXPIRING, ISSUED, QUEUE, REVOKED, Preview, Row
from desktop.i18n import formats
from desktop.station import letter_lists
from desktop.station.letters import get_letter, next_number, preview_letter
from desktop.station.numbers import NumbersLeft, numbers_left
from desktop.station.policy import standing_of
from desktop.station.print_orders import open_order
from desktop.station.printing import Paper, letter_document, preview_document
from desktop.station.session import Session
from desktop.store import letters as stored
from desktop.store.print_orders import NewestSheet, newest_sheets

VALID = (LetterState.ISSUED, LetterState.PRINTED, LetterState.HANDED_OVER)
# Sharp at twice the size of the preview; a page is five megabytes of pixels.
_PREVIEW_DPI = 120
# More than a station issues in years; the register on paper is a few hundred lines.
_EVERY = 100_000
NEWEST = 100
Unjudged = tuple[Letter, NewestSheet]


@dataclass(frozen=True)
class Desk:
    """Rows by segment, counts by segment, the next number or why there is none, the order to go on with.

    Where it is not whole, older letters are still to be read.
    """

    rows: dict[str, list[Row]]
    counts: dict[str, str]
    next_number: str = ""
    problem: RuleError | None = None
    unjudged: list[Unjudged] = field(default_factory=list)
    order: OrderStanding | None = None
    left: NumbersLeft | None = None
    is_whole: bool = True

    def has_order(self) -> bool:
        """Tell whether an order stopped before all of it was sent."""
        return self.order is not None and self.order.has_more

    def every(self) -> list[Row]:
        """Return the lines of all segments."""
        return [row for rows in self.rows.values() for row in rows]


def read_desk(session: Session, most: int = _EVERY) -> Desk:
    """Read everything the screen shows, of issued letters at `most` so many of the newest."""
    queue = [
        wording.queue_row(found, is_own=found.row.recorded_by == session.officer.id)
        for found in letter_lists.waiting(session)
    ]
    issued, revoked, unjudged, read = _sorted_out(session, most)
    today = session.today()
    rows = {
        QUEUE: queue,
        ISSUED: issued,
        EXPIRING: [
            wording.ending_row(item.letter, standing_of(session, item.letter.biodata.nik), today)
            for item in (*letter_lists.expired(session), *letter_lists.expiring(session))
        ],
        REVOKED: revoked,
    }
    tally = stored.tally(session.store.database, session.store.place)
    numbers = {segment: len(found) for segment, found in rows.items()}
    numbers[ISSUED] = sum(tally.get(state, 0) for state in VALID)
    numbers[REVOKED] = tally.get(LetterState.REVOKED, 0)
    counts = {segment: formats.number(number) for segment, number in numbers.items()}
    order, left, is_whole = open_order(session), numbers_left(session), read < most
    try:
        return Desk(rows, counts, next_number(session), None, unjudged, order, left, is_whole)
    except RuleError as problem:
        return Desk(rows, counts, "", problem, unjudged, order, left, is_whole)


def read_preview(session: Session, row: Row, paper: Paper, *, is_colour: bool = False) -> Preview:
    """Return the real page of a letter, or of the one that would be issued, as pixels.

    Raises:
        RuleError: ``letter.block_empty``.
        InputError: what the page cannot show.
    """
    if row.number:
        letter = get_letter(session, row.number)
        pdf = letter_document(session, [row.number], paper, is_colour=is_colour)
    else:
        letter = preview_letter(session, row.key)
        pdf = preview_document(session, row.key, paper, is_colour=is_colour)
    image = render_page(pdf, 0, _PREVIEW_DPI)
    return Preview(
        row.name, letter.number, wording.validity(letter), image.width, image.height, image.tobytes()
    )


def _sorted_out(
    session: Session, most: int
) -> tuple[list[Row], list[Row], list[tuple[Letter, NewestSheet]], int]:
    """Return the lines of who has a letter and of revoked ones, sheets nobody judged, how many were read."""
    database, place = session.store.database, session.store.place
    newest = newest_sheets(database, place)
    issued: list[Row] = []
    revoked: list[Row] = []
    unjudged = []
    read = 0
    for letter in stored.register_in_turn(database, place, limit=most):
        read += 1
        sheet = newest.get(letter.number)
        is_unjudged = letter.is_live and _is_unjudged(sheet)
        if sheet is not None and is_unjudged:
            unjudged.append((letter, sheet))
        is_revoked = letter.state is LetterState.REVOKED
        if is_revoked or letter.state in VALID:
            row = wording.letter_row(letter, wording.letter_state(letter, is_unjudged=is_unjudged))
            (revoked if is_revoked else issued).append(row)
    return issued, revoked, unjudged, read


def _is_unjudged(sheet: NewestSheet | None) -> bool:
    """Tell whether a sheet was meant for a printer and nobody said how it came out."""
    return sheet is not None and sheet.state in (SheetState.SPOOLED, SheetState.INTENDED)
