"""A backlog of letters as PDF files: for a printer that stands elsewhere, and larger than the station's."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path

from desktop.documents.batches import BATCH_SIZE, letter_batches
from desktop.documents.letter_texts import LetterPage
from desktop.documents.paper import Paper
from desktop.domain.errors import EnvironmentProblem
from desktop.domain.print_orders import PrintOrder
from desktop.domain.progress import SILENT, CallbackProgress, Progress
from desktop.station.printing import FILE, append_all, letter_page, printable
from desktop.station.session import Session
from desktop.store.files import private_folder, write_bytes_durably


def save_letters(
    session: Session, wanted: Mapping[str, str], order: PrintOrder, progress: Progress = SILENT
) -> None:
    """Write letters into the folder of an order, fifty a file, each named after its first and last number.

    `wanted` are numbers in the order of printing, each with the reason if it is a further copy. The ledger
    says of each that a file was made; stopping between two files leaves it exact.

    Raises:
        RuleError: the role, ``letter.ended``, ``letter.no_reason`` for a further copy.
        InputError: ``letter.unknown``, or what a page cannot show; the files before are complete.
        EnvironmentProblem: the disk refused; the letters of that file are written down as spoiled.
        Canceled: the files before are complete.
    """
    seqs: dict[str, int] = {}
    copies: dict[str, int] = {}

    def pages() -> Iterator[LetterPage]:
        for number, reason in wanted.items():
            letter = printable(session, number, reason)
            seqs[number], copies[number] = letter.seq, letter.copies + 1
            yield letter_page(session, letter, letter.copies + 1, is_colour=order.is_colour)

    counted = CallbackProgress(lambda done, _total, _step: progress.report(done, len(wanted), "letter.print"))
    numbers, paper, folder = iter(wanted), Paper[order.paper], Path(order.folder)
    saying = partial(_saying, wanted, printer=FILE)
    made = letter_batches(pages(), paper=paper, batch_size=BATCH_SIZE, progress=counted)
    with closing(made):  # its helpers end with it, whatever the disk says
        for pdf in made:
            batch = {number: copies.pop(number) for number in islice(numbers, BATCH_SIZE)}
            first, last = next(iter(batch)), next(reversed(batch))
            name = f"{session.card.code}-{seqs[first]:05}-{seqs[last]:05}-{batch[first]}.pdf"
            append_all(session, batch, "letter.print_intended", saying(paper=paper.name))
            _write(session, batch, folder / name, pdf)
            append_all(session, batch, "letter.spooled", saying(job=name))


def _saying(reasons: Mapping[str, str], **facts: str) -> Callable[[str], Mapping[str, object]]:
    return lambda number: {**facts, "reason": reasons[number]}


def _write(session: Session, batch: Mapping[str, int], path: Path, pdf: bytes) -> None:
    try:
        write_bytes_durably(private_folder(path.parent) / path.name, pdf)
    except EnvironmentProblem as error:
        body = {"printer": FILE, "job": path.name, "reason": error.code}
        append_all(session, batch, "letter.sheet_spoiled", lambda _number: body)
        raise
