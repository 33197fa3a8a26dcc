import pytest
from letter_desk import FolderQueue, StepRunner
from regency import SUPERVISOR, found_regency, record_and_approve

from desktop.devices.printers import JobState, PrinterState
from desktop.documents.pages import find_letter_qr, page_count
from desktop.domain.letters import LetterState, SheetState
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.letters.print_run import Means, Page, PageState, PrintRun, Stage, Target
from desktop.station.letters import get_letter, register, sheets
from desktop.station.printing import Paper

TROUBLE = "Printer gagal sebelumnya"


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


@pytest.fixture
def queue(tmp_path):
    return FolderQueue(tmp_path / "tray")


@pytest.fixture
def started(regency, queue):
    """Approve three recordings and make a run for them."""
    enrolments = record_and_approve(regency, range(1, 4))
    session = regency.session(SUPERVISOR)

    def start(runner=None, target=None, pages=None, job_pages=1, later=lambda then: then()):
        runner = runner or InlineRunner()
        means = Means(session, runner, InlineRunner(), queue, later, job_pages)
        run = PrintRun(means, target or Target(Paper.F4, "laser"), TROUBLE, lambda: None)
        run.start(pages or [Page(name) for name in enrolments])
        return run, session

    yield start
    session.close()


def states(run):
    return [page.state for page in run.pages]


def test_all_numbers_are_taken_then_all_pages_are_sent(started, queue):
    run, session = started()

    assert run.stage is Stage.ENDED
    assert [page.seq for page in run.pages] == [1, 2, 3]
    assert states(run) == [PageState.SENT] * 3
    assert [path.name.split()[1] for path in queue.jobs()] == ["Custom.215x330mm"] * 3
    assert all(page_count(path.read_bytes()) == 1 for path in queue.jobs())
    assert find_letter_qr(queue.jobs()[0].read_bytes()) == get_letter(session, run.pages[0].number).qr


def test_a_sent_page_is_not_called_printed(started):
    run, session = started()

    letter = get_letter(session, run.pages[0].number)
    assert letter.state is LetterState.ISSUED
    assert sheets(session, letter.number)[0].state is SheetState.SPOOLED


def test_a_pause_holds_the_next_page_and_resuming_sends_it(started, queue):
    runner = StepRunner()
    run, _session = started(runner)
    runner.step(4)
    assert len(queue.jobs()) == 1

    run.pause()
    runner.step(5)

    assert run.stage is Stage.PAUSED
    assert len(queue.jobs()) == 2

    run.resume()
    runner.step(5)

    assert run.stage is Stage.ENDED
    assert len(queue.jobs()) == 3


def test_after_a_stop_the_numbers_stay_and_no_page_follows(started, queue):
    runner = StepRunner()
    run, session = started(runner)
    runner.step(4)

    run.stop()
    runner.step(9)

    assert run.stage is Stage.ENDED
    assert len(queue.jobs()) == 2
    assert [page.number for page in run.waiting()] == [run.pages[2].number]
    assert get_letter(session, run.pages[2].number).copies == 0


def test_without_paper_nothing_is_noted_as_sent_and_the_run_goes_on_later(started, queue):
    queue.be(PrinterState.OUT_OF_PAPER)
    run, session = started()

    assert (run.stage, run.trouble) == (Stage.TROUBLE, PrinterState.OUT_OF_PAPER)
    assert sheets(session, run.pages[0].number) == []

    queue.be(PrinterState.READY)
    run.resume()

    assert states(run) == [PageState.SENT] * 3
    assert [page.copy for page in run.pages] == [1, 1, 1]


def test_a_stale_complaint_of_the_printer_does_not_hold_the_person_up(started, queue):
    queue.be(PrinterState.OUT_OF_PAPER)
    run, _session = started()

    run.resume()

    assert states(run)[0] is PageState.SENT
    assert run.stage is Stage.TROUBLE


def test_a_refused_sheet_is_closed_in_the_ledger_and_sent_again_as_the_next_copy(started, queue):
    queue.refuses = True
    run, session = started()
    assert run.stage is Stage.TROUBLE

    queue.refuses = False
    run.resume()

    first = run.pages[0]
    assert (first.state, first.copy) == (PageState.SENT, 2)
    ledger = [(sheet.copy, sheet.state, sheet.reason) for sheet in sheets(session, first.number)]
    assert ledger[1] == (1, SheetState.SPOILED, "Printer gagal sebelumnya")
    assert ledger[0][:2] == (2, SheetState.SPOOLED)


def test_an_unplugged_printer_is_a_trouble_with_its_name(started, queue):
    queue.printer = None
    run, _session = started()

    assert run.stage is Stage.TROUBLE
    assert run.trouble.code == "printer.unknown"


def test_one_refused_recording_does_not_stop_the_others(started):
    run, session = started()
    _again, _same = started(pages=[Page(run.pages[0].enrolment), Page("07-NONE-NONE")])

    assert [page.error.code for page in _again.refused()] == ["letter.still_valid", "enrolment.unknown"]
    assert len(register(session)) == 3


def test_when_the_numbers_end_what_has_one_is_still_printed(tmp_path, queue):
    regency = found_regency(tmp_path / "small")
    regency.add_station("08", numbers=(1, 2))
    enrolments = record_and_approve(regency, range(1, 5), "08")
    session = regency.session(SUPERVISOR, "08")
    run = PrintRun(
        Means(session, InlineRunner(), InlineRunner(), queue, job_pages=1),
        Target(Paper.A4, "laser"),
        TROUBLE,
        lambda: None,
    )
    run.start([Page(name) for name in enrolments])
    session.close()

    assert states(run) == [PageState.SENT] * 2 + [PageState.REFUSED] * 2
    assert {page.error.code for page in run.refused()} == {"letter.block_empty"}
    assert [path.name.split()[1] for path in queue.jobs()] == ["A4", "A4"]


def test_without_a_printer_the_pages_become_files_named_by_their_numbers(started, tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    run, session = started(target=Target(Paper.F4, folder=folder))

    names = sorted(path.name for path in folder.iterdir())
    assert names[0] == "471.13-07-00001-DISDUKCAPIL-2026.pdf"
    assert len(names) == 3
    assert sheets(session, run.pages[0].number)[0].state is SheetState.SPOOLED


def test_a_bug_ends_the_run_and_is_not_swallowed(started, queue, monkeypatch):
    def broken(*_args, **_kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(queue, "submit", broken)
    runner = StepRunner()
    run, _session = started(runner)

    with pytest.raises(ZeroDivisionError):
        runner.step(9)

    assert run.stage is Stage.ENDED


# -- jobs of several letters, as far as the printer says


def test_a_job_holds_several_letters_and_the_next_waits_until_the_printer_has_it(started, queue):
    waits = []
    queue.states = [JobState.PENDING, JobState.PRINTING, JobState.DONE_SPOOLING]
    run, _session = started(job_pages=2, later=waits.append)

    assert [page_count(path.read_bytes()) for path in queue.jobs()] == [2]
    assert (run.sending(), run.stage) == (2, Stage.WORKING)
    waits.pop()()
    assert len(queue.jobs()) == 1
    waits.pop()()

    assert states(run) == [PageState.SENT] * 3
    assert [path.name.split(" ", 2)[2] for path in queue.jobs()] == [
        "Rekam KTP 00001-1 +1.pdf",
        "Rekam KTP 00003-1.pdf",
    ]


def test_paper_that_ends_in_a_job_stops_and_the_same_job_goes_on(started, queue):
    waits = []
    queue.states = [JobState.PENDING, JobState.HELD, JobState.HELD, JobState.DONE_SPOOLING]
    run, _session = started(job_pages=3, later=waits.append)
    queue.be(PrinterState.OUT_OF_PAPER)
    waits.pop()()
    assert (run.stage, run.trouble) == (Stage.TROUBLE, PrinterState.OUT_OF_PAPER)

    run.resume()  # the printer still complains; the person knows better
    assert run.stage is Stage.WORKING
    waits.pop()()

    assert (states(run), len(queue.jobs())) == ([PageState.SENT] * 3, 1)


def test_stopping_takes_the_job_back_and_leaves_its_sheets_to_be_judged(started, queue):
    waits = []
    queue.states = [JobState.PENDING] * 9
    run, session = started(job_pages=2, later=waits.append)

    run.stop()
    waits.pop()()

    assert (queue.cancelled, run.stage) == (["1"], Stage.ENDED)
    assert states(run) == [PageState.SENT, PageState.SENT, PageState.WAITING]
    assert sheets(session, run.pages[0].number)[0].state is SheetState.SPOOLED


def test_a_job_that_the_spooler_lost_is_a_trouble_and_its_sheets_are_judged(started, queue):
    queue.states = [JobState.ABORTED]
    run, _session = started(job_pages=2)

    assert (run.stage, run.trouble.code) == (Stage.TROUBLE, "printer.job_lost")
    run.resume()
    assert states(run) == [PageState.SENT] * 3
