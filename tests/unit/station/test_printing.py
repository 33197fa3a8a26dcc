import dataclasses

import pypdfium2
import pytest
from regency import SUPERVISOR, ready_draft, record_and_approve

from desktop.devices.printers import JobState
from desktop.documents.pages import find_letter_qr, page_count
from desktop.domain.errors import EnvironmentProblem, RuleError
from desktop.domain.letters import LetterState, SheetState
from desktop.domain.progress import CallbackProgress, Canceled
from desktop.station import enrolments, letters, printing
from desktop.station.printing import PrintJob


class FolderQueue:
    """A spooler that keeps what it is given in a folder; out of paper after some sheets."""

    def __init__(self, folder, sheets=100):
        self.folder, self.sheets = folder, sheets

    def printers(self):
        return []

    def submit(self, pdf, *, printer, title, paper, is_colour=False):
        if self.sheets == 0:
            raise EnvironmentProblem("printer.refused", printer=printer)
        self.sheets -= 1
        (self.folder / f"{title.replace(' ', '-')}.pdf").write_bytes(pdf)
        return f"{printer}-{self.sheets}"

    def job_state(self, job):
        return JobState.DONE_SPOOLING

    def cancel(self, job):
        raise NotImplementedError


@pytest.fixture
def session(regency):
    names = record_and_approve(regency, range(3))
    opened = regency.session(SUPERVISOR)
    for name in names:
        letters.issue_letter(opened, name)
    yield opened
    opened.close()


@pytest.fixture
def numbers(session):
    return [letter.number for letter in reversed(letters.register(session))]


def test_a_letter_reads_as_it_was_signed(session, numbers):
    pdf = printing.letter_document(session, numbers)
    assert page_count(pdf) == 3
    assert find_letter_qr(pdf) == letters.get_letter(session, numbers[0]).qr


def test_spooled_is_not_printed_until_somebody_looked(session, numbers, tmp_path):
    sheets = printing.print_letters(session, FolderQueue(tmp_path), numbers, PrintJob("kantor"))
    assert [sheet.state for sheet in sheets] == [SheetState.SPOOLED] * 3
    assert letters.get_letter(session, numbers[0]).state is LetterState.ISSUED
    assert printing.settle_sheet(session, numbers[0], 1, is_good=True).state is LetterState.PRINTED
    spoiled = printing.settle_sheet(session, numbers[1], 1, is_good=False, reason="kertas macet")
    assert spoiled.state is LetterState.ISSUED
    with pytest.raises(RuleError, match=r"sheet\.settled"):
        printing.settle_sheet(session, numbers[0], 1, is_good=False, reason="x")


def test_a_reprint_keeps_its_number_and_needs_a_reason(session, numbers, tmp_path):
    queue = FolderQueue(tmp_path)
    printing.print_letters(session, queue, numbers[:1], PrintJob("kantor"))
    with pytest.raises(RuleError, match=r"letter\.no_reason"):
        printing.print_letters(session, queue, numbers[:1], PrintJob("kantor"))
    (sheet,) = printing.print_letters(session, queue, numbers[:1], PrintJob("kantor", reason="sobek"))
    assert (sheet.number, sheet.copy) == (numbers[0], 2)
    assert [item.copy for item in letters.sheets(session, numbers[0])] == [2, 1]


def test_an_empty_tray_stops_exactly_there(session, numbers, tmp_path):
    with pytest.raises(EnvironmentProblem):
        printing.print_letters(session, FolderQueue(tmp_path, 1), numbers, PrintJob("kantor"))
    states = [[sheet.state for sheet in letters.sheets(session, number)] for number in numbers]
    assert states == [[SheetState.SPOOLED], [SheetState.INTENDED], []]


def test_stopping_between_two_letters_leaves_the_rest_alone(session, numbers, tmp_path):
    def stop_after_two(done, _total, _step):
        if done == 2:
            raise Canceled

    with pytest.raises(Canceled):
        printing.print_letters(
            session, FolderQueue(tmp_path), numbers, PrintJob("kantor"), CallbackProgress(stop_after_two)
        )
    assert [len(letters.sheets(session, number)) for number in numbers] == [1, 1, 0]


def test_a_handed_over_letter_was_printed_before(session, numbers, tmp_path):
    with pytest.raises(RuleError, match=r"letter\.not_printed"):
        letters.hand_over(session, numbers[0], "Sendiri")
    printing.print_letters(session, FolderQueue(tmp_path), numbers[:1], PrintJob("kantor"))
    printing.settle_sheet(session, numbers[0], 1, is_good=True)
    handed = letters.hand_over(session, numbers[0], "Sendiri")
    assert (handed.state, handed.handed_to) == (LetterState.HANDED_OVER, "Sendiri")


def test_the_proof_has_two_sheets_and_names_the_recording(session, numbers):
    enrolment = letters.get_letter(session, numbers[0]).enrolment
    pdf = printing.proof_document(session, enrolment)
    assert page_count(pdf) == 2
    assert find_letter_qr(pdf) == enrolment


def test_the_proof_says_what_could_not_be_taken(regency):
    session = regency.session()
    helped = {"signature": b"", "signature_exception": "assisted", "signature_helper": "Halimah"}
    draft = dataclasses.replace(ready_draft(session), **helped)
    name = enrolments.record(session, draft).row.id
    assert enrolments.get_enrolment(session, name).signature_helper == "Halimah"
    pdf = pypdfium2.PdfDocument(printing.proof_document(session, name))
    assert "paraf dibantu" in pdf[0].get_textpage().get_text_range()
    pdf.close()
    session.close()
