"""Paper: letters and proofs as PDF, sheets sent to a printer, and the ledger of what became of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.devices.printers import PrintQueue
from desktop.documents.dates import long_moment, numeric_moment
from desktop.documents.letter import letter_pdf
from desktop.documents.letter_texts import LetterPage
from desktop.documents.paper import Paper
from desktop.documents.proof import WORDING_VERSION, Proof, proof_pdf
from desktop.documents.wording import wording
from desktop.domain.biometrics import POSITIONS, Position
from desktop.domain.codes import label
from desktop.domain.enrolments import Enrolment
from desktop.domain.errors import EnvironmentProblem, InputError, RuleError
from desktop.domain.letters import Letter, Letterhead, SheetState
from desktop.domain.officers import Action
from desktop.domain.progress import SILENT, Progress
from desktop.domain.regions import kecamatan_name, village_name
from desktop.place.audit import note_taken
from desktop.station.enrolments import get_enrolment, image
from desktop.station.letters import get_letter, preview_letter
from desktop.station.queue import number_of
from desktop.station.session import Session
from desktop.store import letters
from desktop.store.files import write_bytes_durably
from desktop.store.letters import Sheet
from desktop.store.unit_of_work import stamp

__all__ = ["Paper", "PrintJob", "letter_document", "preview_document", "print_letters", "settle_sheet"]

FILE = "PDF"
# What a spooler says before it has taken anything; of a silence nobody knows.
_NOTHING_SENT = ("printer.unknown", "printer.refused")


@dataclass(frozen=True)
class PrintJob:
    """Where letters go; a reprint needs its reason.

    Attributes:
        is_colour: whether the printer is asked for colour.
        pages: how many letters go into one job of the spooler.
        trouble: what to write down of the sheets of a job that the spooler refused; without it their
            ledger stays open.
    """

    printer: str
    paper: Paper = Paper.F4
    reason: str = ""
    pages: int = 1
    trouble: str = ""
    is_colour: bool = False


def letter_document(
    session: Session, numbers: Sequence[str], paper: Paper = Paper.F4, *, is_colour: bool = False
) -> bytes:
    """Return issued letters as one PDF, a page each, as their latest copy was or will first be printed.

    Raises:
        InputError: ``letter.unknown``, or what the page cannot show, with its field.
    """
    issued = [get_letter(session, number) for number in numbers]
    pages = [letter_page(session, letter, max(1, letter.copies), is_colour=is_colour) for letter in issued]
    return letter_pdf(pages, paper=paper)


def preview_document(
    session: Session, enrolment: str, paper: Paper = Paper.F4, *, is_colour: bool = False
) -> bytes:
    """Return how the letter of an approved enrolment will look, without QR: nothing is signed yet.

    Raises:
        InputError: ``enrolment.unknown``, or what the page cannot show.
    """
    page = letter_page(session, preview_letter(session, enrolment), 1, is_colour=is_colour)
    return letter_pdf([page], paper=paper)


def letter_page(session: Session, letter: Letter, copy: int, *, is_colour: bool = False) -> LetterPage:
    """Return what the sheet of a letter shows, as its `copy`-th."""
    biodata, letterhead = letter.biodata, letterhead_of(session, letter)
    return LetterPage(
        letter=letter,
        letterhead=letterhead,
        arms=image(session, letterhead.arms) if letterhead.arms else b"",
        photo=image(session, letter.photo),
        sex=label("sex", biodata.sex),
        blood=label("blood", biodata.blood),
        religion=label("religion", biodata.religion),
        marital=label("marital", biodata.marital),
        occupation=label("occupation", biodata.occupation),
        village=village_name(biodata.village).upper(),
        kecamatan=kecamatan_name(biodata.kecamatan).upper(),
        station_name=session.card.name,
        copy=copy,
        printed_at=_printed_at(session),
        is_demo=bool(session.card.is_demo),
        is_colour=is_colour,
    )


def letterhead_of(session: Session, letter: Letter) -> Letterhead:
    """Return the letterhead with which a letter was issued, or today's for one that is not yet."""
    issued = letters.letterhead_of(session.store.database, letter.number) if letter.qr else {}
    return Letterhead(**issued) if issued else session.letterhead()


def _printed_at(session: Session) -> str:
    return numeric_moment(stamp(session.store.clock()))


def save_letter(
    session: Session, number: str, path: Path, paper: Paper = Paper.F4, *, is_colour: bool = False
) -> Sheet:
    """Write a letter's next copy as a PDF file; the ledger says that a file was made, not a sheet.

    Raises:
        RuleError: the role, ``letter.ended``.
        InputError: ``letter.unknown``, or what the page cannot show.
        EnvironmentProblem: the disk refused.
    """
    letter = printable(session, number, "file")
    copy = _intend(session, letter, PrintJob(FILE, paper, "file"))
    pdf = letter_pdf([letter_page(session, letter, copy, is_colour=is_colour)], paper=paper)
    try:
        write_bytes_durably(path, pdf)
    except EnvironmentProblem as error:
        body = {"copy": copy, "printer": FILE, "job": path.name, "reason": error.code}
        _append(session, number, "letter.sheet_spoiled", body)
        raise
    _append(session, number, "letter.spooled", {"copy": copy, "printer": FILE, "job": path.name})
    return _sheet(session, number, copy)


def print_letters(
    session: Session,
    queue: PrintQueue,
    numbers: Sequence[str],
    job: PrintJob,
    progress: Progress = SILENT,
) -> list[Sheet]:
    """Send letters to a printer, `job.pages` at a time; what the spooler accepted is not yet a good sheet.

    Stopping between two jobs leaves the ledger exact: each sheet is intended, then spooled.

    Raises:
        RuleError: the role, ``letter.ended``, ``letter.no_reason`` for a reprint.
        EnvironmentProblem: the printer; the letters before it are spooled.
        Canceled: the letters before it are spooled.
    """
    sent: list[Sheet] = []
    for start in range(0, len(numbers), job.pages):
        progress.report(start, len(numbers), "letter.print")
        wanted = {number: job.reason for number in numbers[start : start + job.pages]}
        sent += print_sheets(session, queue, wanted, job)
    progress.report(len(numbers), len(numbers), "letter.print")
    return sent


def print_sheets(
    session: Session, queue: PrintQueue, wanted: Mapping[str, str], job: PrintJob
) -> list[Sheet]:
    """Send letters as one job: all sheets are intended in one stroke, then all are spooled.

    Args:
        session: the station.
        queue: the spooler.
        wanted: numbers in the order of printing, each with the reason if it is a further copy.
        job: the printer; its own reason does not count here.

    Raises:
        RuleError: the role, ``letter.ended``, ``letter.no_reason`` for a reprint.
        InputError: ``letter.unknown``, or what a page cannot show: then nothing is intended.
        EnvironmentProblem: the printer; after a plain refusal the sheets are written down as spoiled.
    """
    issued = [printable(session, number, reason) for number, reason in wanted.items()]
    pages = [letter_page(session, letter, letter.copies + 1, is_colour=job.is_colour) for letter in issued]
    pdf = letter_pdf(pages, paper=job.paper)
    copies = {letter.number: letter.copies + 1 for letter in issued}
    intent = {"printer": job.printer, "paper": job.paper.name}
    append_all(session, copies, "letter.print_intended", lambda number: {**intent, "reason": wanted[number]})
    first = issued[0]
    title = f"Rekam KTP {first.seq:05}-{copies[first.number]}"
    if len(issued) > 1:
        title = f"{title} +{len(issued) - 1}"
    try:
        sent = queue.submit(
            pdf, printer=job.printer, title=title, paper=job.paper.media, is_colour=job.is_colour
        )
    except EnvironmentProblem as error:
        if job.trouble and error.code in _NOTHING_SENT:
            body = {"printer": job.printer, "job": "", "reason": job.trouble}
            append_all(session, copies, "letter.sheet_spoiled", lambda _number: body)
        raise
    taken = {"printer": job.printer, "job": sent}
    append_all(session, copies, "letter.spooled", lambda number: {**taken, "reason": wanted[number]})
    return [_sheet(session, number, copy) for number, copy in copies.items()]


def append_all(
    session: Session,
    copies: Mapping[str, int],
    kind: str,
    body: Callable[[str], Mapping[str, object]],
) -> None:
    """Write the same of several sheets into the ledger, in one stroke."""
    with session.work() as work:
        for number, copy in copies.items():
            work.append(kind, number, {"copy": copy, **body(number)})
        work.commit()


def printable(session: Session, number: str, reason: str) -> Letter:
    """Return a letter of which a sheet may be made now.

    Raises:
        RuleError: the role, ``letter.ended``, ``letter.no_reason`` for a further copy.
        InputError: ``letter.unknown``.
    """
    session.officer.require(Action.PRINT)
    letter = get_letter(session, number)
    if not letter.is_live:
        raise RuleError("letter.ended", state=letter.state.value)
    if letter.copies and not reason.strip():
        raise RuleError("letter.no_reason", number=number)
    return letter


def _intend(session: Session, letter: Letter, job: PrintJob) -> int:
    copy = letter.copies + 1
    body = {"copy": copy, "printer": job.printer, "paper": job.paper.name, "reason": job.reason.strip()}
    _append(session, letter.number, "letter.print_intended", body)
    return copy


def settle_sheet(session: Session, number: str, copy: int, *, is_good: bool, reason: str = "") -> Letter:
    """Note what the officer saw in the tray: a good sheet, or a spoiled one and why.

    Raises:
        RuleError: the role, ``sheet.settled`` already.
        InputError: ``sheet.unknown``, ``letter.no_reason`` for a spoiled sheet.
    """
    session.officer.require(Action.PRINT)
    sheet = _sheet(session, number, copy)
    if sheet.state in (SheetState.GOOD, SheetState.SPOILED):
        raise RuleError("sheet.settled", state=sheet.state.value)
    if not is_good and not reason.strip():
        raise InputError("letter.no_reason", field="reason")
    kind = "letter.sheet_good" if is_good else "letter.sheet_spoiled"
    # A good further copy keeps the reason for which it was made.
    why = reason.strip() or sheet.reason
    body = {"copy": copy, "printer": sheet.printer, "job": sheet.job, "reason": why}
    _append(session, number, kind, body)
    return get_letter(session, number)


def _sheet(session: Session, number: str, copy: int) -> Sheet:
    found = [sheet for sheet in letters.sheets_of(session.store.database, number) if sheet.copy == copy]
    if not found:
        raise InputError("sheet.unknown", number=number, copy=copy)
    return found[0]


def _append(session: Session, number: str, kind: str, body: dict[str, object]) -> None:
    with session.work() as work:
        work.append(kind, number, body)
        work.commit()


def proof_document(session: Session, enrolment: str, copies: int = 2) -> bytes:
    """Return the proof of recording: one sheet for the resident, one for the archive.

    Raises:
        InputError: ``enrolment.unknown``, or what the page cannot show.
        RuleError: ``enrolment.purged``.
    """
    found = get_enrolment(session, enrolment)
    if found.row.is_purged:
        raise RuleError("enrolment.purged", enrolment=enrolment)
    note_taken(session, "proof", enrolment, {"rows": copies})
    return proof_pdf(_proof(session, found), copies=copies)


def _proof(session: Session, found: Enrolment) -> Proof:
    biodata, card = found.biodata, session.card
    return Proof(
        enrolment=found.row.id,
        nik=biodata.nik,
        name=biodata.name,
        birth_place=biodata.birth_place,
        birth_date=biodata.birth_date,
        address=f"RT {biodata.rt}/RW {biodata.rw}, {village_name(biodata.village).upper()}",
        recorded_at=long_moment(found.row.recorded_at),
        officer=session.name_of(found.row.recorded_by),
        letterhead=session.letterhead(),
        station=card.code,
        station_name=card.name,
        printed_at=_printed_at(session),
        exceptions=_exceptions(found),
        queue=number_of(session, biodata.nik, found.row.recorded_at),
        is_demo=bool(card.is_demo),
    )


def _exceptions(found: Enrolment) -> tuple[str, ...]:
    """Return what could not be taken, in the words of the paper."""
    words, taken = wording("proof", WORDING_VERSION), found.taken
    said: list[str] = []
    for modality, places in POSITIONS.items():
        by_reason: dict[str, list[Position]] = {}
        for place in places:
            if place in taken.exceptions:
                by_reason.setdefault(taken.exceptions[place].reason.value, []).append(place)
        for reason, found_places in by_reason.items():
            names = [words.text(f"positions.{place.value}") for place in found_places]
            everything = words.text(f"positions.all_{modality.value}")
            where = everything if len(found_places) == len(places) else ", ".join(names)
            said.append(f"{where}: {words.text(f'reasons.{reason}')}")
    said += [words.text(f"outages.{modality.value}") for modality in sorted(taken.outages)]
    if found.signature_exception:
        said.append(words.text(f"exceptions.{found.signature_exception}"))
    return tuple(said)
