from letter_desk import StepRunner
from letters_screen import Shown, issue_all
from regency import OPERATOR, SUPERVISOR, found_regency, record, record_and_approve

from desktop.devices.printers import PrinterState
from desktop.domain.letters import LetterState, SheetState
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.letters.desk import Desk
from desktop.gui.letters.presenter import LettersPresenter
from desktop.gui.letters.print_run import Means
from desktop.gui.letters.wording import EXPIRING, ISSUED, QUEUE, REVOKED
from desktop.station import review
from desktop.station.letters import get_letter, register, revoke_letter, sheets


def test_the_queue_holds_what_is_approved_and_has_no_letter(desk):
    _presenter, shown, _session = desk()

    assert [row.name for row in shown.rows] == ["Siti Aminah B", "Siti Aminah C", "Siti Aminah D"]
    assert shown.counts == {QUEUE: "3", ISSUED: "0", EXPIRING: "0", REVOKED: "0"}
    assert shown.next_number == "Nomor berikutnya 07-00001"
    assert shown.action.refusal == "Pilih dulu suratnya"


def test_the_preview_is_the_real_page_with_the_number_to_come(desk):
    _presenter, shown, _session = desk()

    assert shown.preview.name == "Siti Aminah B"
    assert shown.preview.number == "471.13/07-00001/DISDUKCAPIL/2026"
    assert shown.preview.validity == "24 Nov 2026 sampai 24 Mei 2027"
    assert len(shown.preview.pixels) == shown.preview.width * shown.preview.height * 3
    assert min(shown.preview.pixels) < 40


def test_a_batch_is_confirmed_issued_sent_and_judged(desk, queue):
    presenter, shown, session = desk()

    presenter.tick_all()
    assert (shown.chosen, shown.is_all) == ("3 dipilih", True)
    presenter.act()
    assert shown.question.headline == "Terbitkan 3 surat?"
    assert "07-00001" in shown.question.text
    assert register(session) == []

    presenter.order.answer("")

    assert len(queue.jobs()) == 3
    assert shown.run.kind == "settle"
    assert [row.state.words for row in shown.rows] == ["Belum dinilai"] * 3

    presenter.order.settle()

    assert {letter.state for letter in register(session)} == {LetterState.PRINTED}
    assert shown.counts[QUEUE] == "0"
    assert shown.banner[:2] == ("ok", "3 surat tercetak")


def test_a_spoiled_sheet_needs_a_reason_and_is_printed_again_as_copy_two(desk, queue):
    presenter, shown, session = desk()
    issue_all(presenter)
    bad = shown.rows[1]

    presenter.order.mark(bad.key)
    assert shown.question.reasons
    presenter.order.answer("Kertas macet atau robek")
    assert shown.run.spoiled == 1
    presenter.order.settle()
    assert shown.question.headline == "Cetak ulang 1 lembar yang rusak?"
    presenter.order.answer("")
    presenter.order.settle()

    ledger = [(sheet.copy, sheet.state, sheet.reason) for sheet in sheets(session, bad.number)]
    assert ledger == [
        (2, SheetState.GOOD, "Kertas macet atau robek"),
        (1, SheetState.SPOILED, "Kertas macet atau robek"),
    ]
    assert len(queue.jobs()) == 4
    assert get_letter(session, bad.number).state is LetterState.PRINTED


def test_a_mark_can_be_taken_back_by_ticking_again(desk):
    presenter, shown, _session = desk()
    issue_all(presenter)
    key = shown.rows[0].key

    presenter.tick(key)
    presenter.order.answer("Cetakan terlalu pudar")
    assert not shown.rows[0].is_on
    presenter.tick(key)

    assert shown.rows[0].is_on
    assert shown.run.spoiled == 0


def test_sheets_left_for_later_are_asked_for_again(desk):
    presenter, shown, session = desk()
    issue_all(presenter)

    presenter.order.settle_later()

    assert (shown.run.kind, shown.run.headline) == ("unjudged", "3 lembar belum diperiksa")
    presenter.judge_waiting()
    presenter.order.settle()
    assert {letter.state for letter in register(session)} == {LetterState.PRINTED}


def test_printing_again_keeps_the_number_and_asks_why(desk, queue):
    presenter, shown, session = desk()
    issue_all(presenter)
    presenter.order.settle()
    presenter.choose_segment(ISSUED)
    number = shown.rows[0].number

    presenter.act()
    assert shown.question.headline == "Cetak ulang surat 07-00003?"
    assert "cetakan ke-2" in shown.question.text
    presenter.order.answer("Surat hilang pada warga")
    presenter.order.settle()

    assert get_letter(session, number).copies == 2
    assert len(queue.jobs()) == 4
    assert sheets(session, number)[0].state is SheetState.GOOD


def test_another_screen_sends_here_to_print_a_letter_again(desk):
    presenter, shown, _session = desk()
    issue_all(presenter)
    presenter.order.settle()
    wanted = "471.13/07-00002/DISDUKCAPIL/2026"

    presenter.open(wanted)
    presenter.load()

    assert shown.segment == ISSUED
    assert shown.preview.number == wanted
    assert shown.question.headline == "Cetak ulang surat 07-00002?"


def test_an_older_letter_is_waited_for_while_the_newest_are_shown(desk, monkeypatch):
    presenter, _shown, _session = desk()
    issue_all(presenter)
    presenter.order.settle()
    monkeypatch.setattr("desktop.gui.letters.presenter.NEWEST", 1)
    again, shown, _session = desk()

    again.open("471.13/07-00001/DISDUKCAPIL/2026")
    again._desk = Desk({}, {})
    again.load()

    assert len(shown.rows) == 3
    assert shown.question.headline == "Cetak ulang surat 07-00001?"


def test_without_a_printer_the_letters_become_files(desk, queue, tmp_path):
    queue.printer = None
    presenter, shown, session = desk()
    assert shown.printers == []
    presenter.tick_all()
    assert shown.action.words == "Terbitkan dan simpan PDF"

    presenter.act()
    assert shown.asked_folder == 1
    (tmp_path / "stick").mkdir()
    presenter.save_into(str(tmp_path / "stick"))
    presenter.order.answer("")

    assert len(list((tmp_path / "stick").glob("*.pdf"))) == 3
    assert shown.run.kind == "settle"
    assert len(register(session)) == 3


def test_trouble_says_what_is_safe_and_what_to_do(desk, queue):
    queue.be(PrinterState.OUT_OF_PAPER)
    presenter, shown, _session = desk()

    issue_all(presenter)

    assert shown.run.kind == "trouble"
    assert shown.run.headline == "Kertas habis"
    assert shown.run.text == (
        "Berhenti di surat 07-00001, 3 lagi. Isi kertas F4, lalu lanjutkan. Nomor tidak ada yang terlewat."
    )


def test_pause_says_that_it_waits_for_the_sheet_under_way(desk):
    runner = StepRunner()
    presenter, shown, _session = desk(runner)
    runner.step(4)
    issue_all(presenter)
    runner.step(4)

    presenter.order.pause()
    assert shown.run.remark == "berhenti setelah lembar ini"
    runner.step(3)

    assert shown.run.headline.startswith("Dijeda")


def test_ones_own_recording_cannot_be_ticked(regency, queue):
    session = regency.session(SUPERVISOR)
    own = record(session, 5).row.id
    session.close()
    # Four eyes: somebody else approved it, as a second supervisor would.
    session = regency.session(OPERATOR)
    session.officer = SUPERVISOR.__class__("lain", "Pengawas Lain", SUPERVISOR.role)
    review.approve(session, own)
    session.close()
    session = regency.session(SUPERVISOR)
    shown = Shown()
    presenter = LettersPresenter(Means(session, InlineRunner(), InlineRunner(), queue), shown)
    presenter.load()

    presenter.tick_all()
    presenter.tick(own)
    session.close()

    assert shown.rows[0].state.words == "Anda yang merekam"
    assert not shown.rows[0].is_on
    assert shown.chosen == ""


def test_letters_that_end_within_thirty_days_are_listed_and_revoked_ones_apart(desk, regency):
    presenter, shown, session = desk()
    issue_all(presenter)
    presenter.order.settle()
    revoke_letter(session, "471.13/07-00002/DISDUKCAPIL/2026", "Data salah")
    regency.clock.pass_days(160)
    presenter.load()

    assert shown.counts == {QUEUE: "0", ISSUED: "2", EXPIRING: "2", REVOKED: "1"}
    presenter.choose_segment(EXPIRING)
    assert shown.rows[0].state.words == "21 hari lagi"
    presenter.choose_segment(REVOKED)
    assert shown.action.refusal == "Surat yang dicabut tidak dicetak"


def test_when_the_numbers_are_used_up_the_desk_says_so_at_once(tmp_path, queue):
    regency = found_regency(tmp_path / "small")
    regency.add_station("08", numbers=(1, 1))
    record_and_approve(regency, range(1, 3), "08")
    session = regency.session(SUPERVISOR, "08")
    shown = Shown()
    presenter = LettersPresenter(Means(session, InlineRunner(), InlineRunner(), queue), shown)
    presenter.load()
    issue_all(presenter)
    presenter.order.settle()
    session.close()

    assert "1 surat tidak terbit" in shown.banners
    assert shown.next_number == ""
    assert shown.action.refusal
    assert shown.preview is None
