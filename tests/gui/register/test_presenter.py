import dataclasses

import pytest
from letter_desk import FolderQueue
from regency import OPERATOR, SUPERVISOR, found_regency, record_and_approve

from desktop.domain.letters import LetterState, SheetState
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.register import wording
from desktop.gui.register.presenter import RegisterPresenter
from desktop.gui.register.wording import ALL
from desktop.station.letters import get_letter, hand_over, issue_letter, register, sheets
from desktop.station.printing import PrintJob, print_letters, settle_sheet

FIRST, SECOND, THIRD = (f"471.13/07-0000{seq}/DISDUKCAPIL/2026" for seq in (1, 2, 3))


class Shown:
    """A view that keeps what it was told."""

    def __init__(self):
        self.lines, self.current, self.is_filtered = None, "", False
        self.counts, self.proof, self.detail, self.page = {}, None, None, None
        self.receiver = self.reason = self.banner = self.failure = None

    def show_loading(self):
        pass

    def show_lines(self, lines, current, *, is_filtered):
        self.lines, self.current, self.is_filtered = list(lines), current, is_filtered

    def show_counts(self, counts):
        self.counts = counts

    def show_proof(self, proof):
        self.proof = proof

    def show_detail(self, detail):
        self.detail = detail

    def show_page(self, page):
        self.page = page

    def ask_receiver(self, question):
        self.receiver = question

    def ask_reason(self, question):
        self.reason = question

    def show_banner(self, kind, headline, text):
        self.banner = (kind, headline, text)

    def show_failure(self, headline, advice):
        self.failure = headline


@pytest.fixture
def regency(tmp_path):
    """A station with three letters: printed after a spoiled copy, only issued, and sent but not judged."""
    made = found_regency(tmp_path)
    enrolments = record_and_approve(made, range(1, 4))
    session = made.session(SUPERVISOR)
    queue = FolderQueue(tmp_path / "tray")
    for enrolment in enrolments:
        issue_letter(session, enrolment)
    print_letters(session, queue, [FIRST, THIRD], PrintJob("laser"))
    settle_sheet(session, FIRST, 1, is_good=False, reason="Kertas macet")
    print_letters(session, queue, [FIRST], PrintJob("laser", reason="Kertas macet"))
    settle_sheet(session, FIRST, 2, is_good=True)
    session.close()
    return made


@pytest.fixture
def opened(regency):
    sessions = []

    def make(officer=SUPERVISOR):
        sessions.append(regency.session(officer))
        shown = Shown()
        presenter = RegisterPresenter(sessions[-1], InlineRunner(), shown)
        presenter.load()
        return presenter, shown, sessions[-1]

    yield make
    for session in sessions:
        session.close()


def test_the_newest_number_stands_first_and_its_book_is_open(opened):
    _presenter, shown, _session = opened()

    assert [line.seq for line in shown.lines] == [3, 2, 1]
    assert shown.detail.number == shown.current == THIRD
    assert [line.copies for line in shown.lines] == ["1", "–", "2"]
    assert shown.counts == {
        ALL: "3", "issued": "2", "printed": "1", "handed_over": "0", "revoked": "0", "spoiled": "0",
    }  # fmt: skip


def test_the_book_tells_every_sheet_down_to_the_number(opened):
    presenter, shown, session = opened()

    presenter.select(FIRST)

    told = [(event.headline, event.detail) for event in shown.detail.events]
    code = get_letter(session, FIRST).code
    assert told == [
        ("Cetakan ke-2, baik", "Sebab: Kertas macet"),
        ("Cetakan ke-1, rusak", "Sebab: Kertas macet"),
        ("Nomor dipakai", f"Kode {code}"),
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [("siti", [3, 2, 1]), ("aminah c", [2]), ("160707 520690 9003", [3]), ("07-00001", [1]), ("nobody", [])],
)
def test_name_nik_and_number_are_found(opened, query, found):
    presenter, shown, _session = opened()

    presenter.search(query)

    assert [line.seq for line in shown.lines] == found
    assert shown.is_filtered


def test_a_segment_shows_one_state(opened):
    presenter, shown, _session = opened()

    presenter.choose_segment("printed")

    assert [line.number for line in shown.lines] == [FIRST]
    assert shown.detail.number == FIRST

    presenter.choose_segment("revoked")

    assert (shown.lines, shown.detail) == ([], None)


def test_the_proof_names_the_reach_of_the_numbers(opened):
    _presenter, shown, _session = opened()

    assert shown.proof.words == "00001 sampai 00003, tidak ada nomor hilang"
    assert shown.proof.is_whole


def test_a_missing_number_is_found_but_not_the_rest_of_an_old_block(opened):
    _presenter, _shown, session = opened()
    letters = register(session)
    gap = [letter for letter in letters if letter.seq != 2]
    moved = [dataclasses.replace(letters[0], seq=201), *letters[1:]]

    assert wording.proof(gap, 1).words == "00001 sampai 00003, 1 nomor hilang: 00002"
    assert not wording.proof(gap, 1).is_whole
    assert wording.proof(moved, 201).words == "00001 sampai 00201, tidak ada nomor hilang"
    assert not wording.proof(moved, 1).is_whole


def test_a_printed_letter_is_handed_to_the_resident_or_somebody_else(opened):
    presenter, shown, session = opened()
    presenter.select(FIRST)

    presenter.begin_hand_over()
    assert shown.receiver.headline == "Serahkan surat 07-00001?"
    presenter.hand_over(FIRST, "")

    assert get_letter(session, FIRST).state is LetterState.HANDED_OVER
    assert ("Penerima", "Warga sendiri") in shown.detail.facts
    assert shown.detail.hand_over.refusal == "Surat sudah diserahkan"
    assert shown.counts["handed_over"] == "1"


def test_the_name_of_somebody_else_is_kept(opened):
    presenter, shown, session = opened()
    presenter.select(FIRST)

    presenter.hand_over(FIRST, "SITI ROHANA")

    assert get_letter(session, FIRST).handed_to == "SITI ROHANA"
    assert ("Penerima", "Siti Rohana") in shown.detail.facts


def test_a_letter_without_a_good_sheet_is_not_handed_over(opened):
    presenter, shown, session = opened()
    presenter.select(SECOND)

    assert shown.detail.hand_over.refusal == "Belum ada lembar yang dinyatakan baik"
    assert shown.detail.note.startswith("Belum ada lembar")
    presenter.begin_hand_over()
    assert shown.receiver is None
    presenter.hand_over(SECOND, "")
    assert shown.banner[0] == "danger"
    assert get_letter(session, SECOND).state is LetterState.ISSUED


def test_a_revoked_letter_keeps_its_number_and_allows_nothing_more(opened):
    presenter, shown, session = opened()
    presenter.select(FIRST)
    presenter.begin_revoke()
    assert shown.reason.headline == "Cabut surat 07-00001?"

    presenter.revoke(FIRST, "Datanya salah")

    assert get_letter(session, FIRST).state is LetterState.REVOKED
    assert shown.detail.revoke.refusal == shown.detail.reprint.refusal == "Surat ini sudah tidak berlaku"
    assert presenter.may_reprint() == ""
    assert shown.proof.is_whole


def test_an_operator_reads_but_does_not_act(opened):
    presenter, shown, session = opened(OPERATOR)
    presenter.select(FIRST)

    assert not shown.detail.may_act
    assert shown.detail.note == "Mencetak, menyerahkan, dan mencabut hanya oleh pengawas."
    presenter.begin_hand_over()
    presenter.begin_revoke()
    assert (shown.receiver, shown.reason, presenter.may_reprint()) == (None, None, "")
    presenter.open_letter()
    assert not shown.page.may_save
    assert get_letter(session, FIRST).state is LetterState.PRINTED


def test_a_saved_page_is_a_copy_in_the_book(opened, tmp_path):
    presenter, shown, session = opened()
    presenter.select(FIRST)
    presenter.open_letter()
    assert (shown.page.number, shown.page.may_save) == (FIRST, True)
    assert len(shown.page.pixels) == shown.page.width * shown.page.height * 3

    presenter.save_page(FIRST, str(tmp_path / "surat.pdf"))

    assert (tmp_path / "surat.pdf").read_bytes().startswith(b"%PDF-")
    newest = sheets(session, FIRST)[0]
    assert (newest.copy, newest.state) == (3, SheetState.SPOOLED)
    assert shown.banner[1] == "Tersimpan sebagai surat.pdf"
    assert shown.detail.events[0].detail == "Berkas PDF"


def test_a_letter_that_is_over_says_so(opened, regency):
    presenter, shown, session = opened()
    hand_over(session, FIRST, "SITI ROHANA")
    regency.clock.pass_days(200)

    presenter.select(FIRST)

    assert ("Berlaku sampai", "24 Mei 2027, sudah habis") in shown.detail.facts
