"""An order that stopped goes on at the page where it did."""

from letter_desk import StepRunner
from letters_screen import issue_all

from desktop.devices.printers import PrinterState
from desktop.domain.letters import LetterState
from desktop.gui.letters.wording import ISSUED
from desktop.station.letters import register, sheets


def test_an_order_that_stopped_is_offered_at_the_next_start(desk, queue):
    presenter, shown, _session = desk()
    presenter.tick_all()
    queue.be(PrinterState.STOPPED)
    presenter.act()
    presenter.order.answer("")
    queue.be(PrinterState.READY)

    again, shown, session = desk()

    assert (shown.run.kind, shown.run.headline) == ("resume", "Lanjutkan cetak: 0 dari 3")
    assert shown.action.refusal == "Lanjutkan atau akhiri dulu pesanan yang terhenti"
    again.resume()
    assert len(queue.jobs()) == 3
    assert [row.name for row in shown.rows] == ["Siti Aminah B", "Siti Aminah C", "Siti Aminah D"]
    again.order.settle()
    assert {letter.state for letter in register(session)} == {LetterState.PRINTED}
    assert shown.run is None


def test_after_a_jam_the_sheets_from_there_on_are_sent_again_and_the_rest_follows(desk, queue):
    runner = StepRunner()
    presenter, shown, _session = desk(runner)
    runner.step(4)
    issue_all(presenter)
    runner.step(8)  # the order is written, three numbers are taken, two pages are shown, two sheets go out

    again, shown, session = desk()
    assert shown.run.headline == "Lanjutkan cetak: 2 dari 3"
    assert shown.run.text.endswith("Periksa dulu 2 lembar.")
    again.resume()
    assert (shown.run.kind, len(shown.rows)) == ("settle", 2)
    again.order.mark_rest(shown.rows[1].key)
    assert [row.state.words for row in shown.rows] == ["Belum dinilai", "Rusak"]
    again.order.settle()

    assert queue.cancelled == ["2"]
    assert [path.name.split()[-1] for path in queue.jobs()][2:] == ["00002-2.pdf", "00003-1.pdf"]
    again.order.settle()
    found = {letter.seq: letter.copies for letter in register(session)}
    assert found == {1: 1, 2: 2, 3: 1}
    assert sheets(session, shown_number(session, 2))[1].reason == "Lembarnya tidak keluar"


def shown_number(session, seq):
    return next(letter.number for letter in register(session) if letter.seq == seq)


def test_a_silent_spooler_leaves_the_tray_to_the_person(desk, queue):
    queue.falls_silent = True
    presenter, shown, session = desk()
    issue_all(presenter)
    assert shown.run.kind == "trouble"

    queue.falls_silent = False
    presenter.order.pause()

    assert (shown.run.kind, shown.run.spoiled) == ("settle", 1)
    presenter.order.mark(shown.rows[0].key)
    assert shown.run.spoiled == 0
    presenter.order.settle()
    assert len(queue.jobs()) == 3
    assert {letter.copies for letter in register(session)} == {1}


def test_an_order_can_be_ended_and_its_letters_stay(desk, queue):
    queue.be(PrinterState.STOPPED)
    presenter, shown, session = desk()
    issue_all(presenter)
    presenter.order.stop()
    assert shown.run.kind == "resume"

    presenter.order.give_up()

    assert shown.run is None
    assert {letter.state for letter in register(session)} == {LetterState.ISSUED}
    presenter.choose_segment(ISSUED)
    assert shown.action.refusal == ""
