"""Work off the GUI thread comes home on it, in order, stale or canceled answers apart."""

import gc
import threading

import pytest

from desktop.domain.progress import Canceled
from desktop.gui.background.estimate import Estimate
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.background.protocol import Listeners, Runner
from desktop.gui.background.task_runner import TaskRunner

WAIT_S = 5


@pytest.fixture
def complaints():
    return []


@pytest.fixture
def runner(qapp, complaints):
    runner = TaskRunner(complaints.append)
    yield runner
    runner.close()


def test_both_runners_keep_the_promise(runner):
    promised: list[Runner] = [runner, InlineRunner()]
    assert all(
        hasattr(kept, name) for kept in promised for name in ("run", "run_latest", "run_with_progress")
    )


def test_work_runs_elsewhere_and_answers_here(runner, qtbot):
    threads = []
    runner.run(threading.get_ident, threads.append)
    runner.run(threading.get_ident, lambda there: threads.extend([there, threading.get_ident()]))

    qtbot.waitUntil(lambda: len(threads) == 3)

    assert threads[0] == threads[1] != threading.get_ident()
    assert threads[2] == threading.get_ident()


def test_work_runs_in_the_order_it_was_asked_for(runner, qtbot):
    answers = []
    for number in range(20):
        runner.run(lambda number=number: number, answers.append)

    qtbot.waitUntil(lambda: len(answers) == 20)

    assert answers == list(range(20))


def fail():
    raise LookupError("nothing there")


def test_a_failure_goes_to_its_listener_or_else_to_the_one_place(runner, qtbot, complaints):
    heard = []
    runner.run(fail, heard.append, heard.append)
    runner.run(fail, heard.append)

    qtbot.waitUntil(lambda: len(heard) == 1 and len(complaints) == 1)

    assert isinstance(heard[0], LookupError)
    assert isinstance(complaints[0], LookupError)


def test_a_listener_that_fails_does_not_end_the_program(runner, qtbot, complaints):
    answers = []
    runner.run(lambda: 0, lambda zero: 1 / zero)
    runner.run(lambda: 1, answers.append)

    qtbot.waitUntil(lambda: answers == [1])

    assert isinstance(complaints[0], ZeroDivisionError)


def test_only_the_latest_answer_of_a_key_counts(runner, qtbot):
    gate, begun, answers = threading.Event(), [], []

    def search(text):
        begun.append(text)
        gate.wait(WAIT_S)
        return text

    for text in ("s", "si", "sit"):
        runner.run_latest("search", lambda text=text: search(text), answers.append)
    runner.run_latest("other", lambda: "beside", answers.append)
    qtbot.waitUntil(lambda: begun == ["s"])
    gate.set()
    qtbot.waitUntil(lambda: len(answers) == 2)

    assert answers == ["sit", "beside"]
    assert begun == ["s", "sit"]


def test_a_stale_failure_is_dropped_too(runner, qtbot, complaints):
    answers = []
    runner.run_latest("search", fail, answers.append)
    runner.run_latest("search", lambda: "sit", answers.append)

    qtbot.waitUntil(lambda: answers == ["sit"])

    assert complaints == []


def test_progress_is_thinned_but_never_loses_its_end(runner, qtbot):
    reports, answers = [], []

    def work(progress):
        for done in range(1, 5001):
            progress.report(done, 5000, "copy")
        return "copied"

    runner.run_with_progress(work, Listeners(reports.append, answers.append))
    qtbot.waitUntil(lambda: answers == ["copied"])

    assert len(reports) < 500
    assert (reports[-1].done, reports[-1].total, reports[-1].step) == (5000, 5000, "copy")


def test_work_stops_at_its_next_report_when_it_is_canceled(runner, qtbot):
    begun, gate, ends = threading.Event(), threading.Event(), []

    def work(progress):
        progress.report(1, 3, "copy")
        begun.set()
        gate.wait(WAIT_S)
        progress.report(2, 3, "copy")
        return "copied"

    task = runner.run_with_progress(work, Listeners(lambda _report: None, ends.append, ends.append))
    assert begun.wait(WAIT_S)
    task.cancel()
    gate.set()
    qtbot.waitUntil(lambda: len(ends) == 1)

    assert isinstance(ends[0], Canceled)
    task.cancel()


def test_closing_finishes_what_runs_and_drops_what_waits(qapp):
    runner, gate, begun, ran = TaskRunner(print), threading.Event(), threading.Event(), []

    def first():
        begun.set()
        gate.wait(WAIT_S)
        ran.append("first")

    runner.run(first, print)
    runner.run(lambda: ran.append("second"), print)
    assert begun.wait(WAIT_S)
    gate.set()
    closing = threading.Thread(target=runner.close)
    closing.start()
    closing.join(WAIT_S)

    assert ran[0] == "first"


def test_the_inline_runner_answers_at_once():
    answers, reports = [], []
    runner = InlineRunner()
    runner.run(lambda: 1, answers.append)
    runner.run_latest("search", lambda: 2, answers.append)
    listeners = Listeners(reports.append, answers.append)
    runner.run_with_progress(lambda progress: progress.report(1, 2, "copy") or 3, listeners).cancel()
    runner.run(fail, answers.append, lambda error: answers.append(type(error)))

    assert answers == [1, 2, 3, LookupError]
    assert reports[0].step == "copy"


def test_the_inline_runner_raises_what_nobody_hears():
    with pytest.raises(LookupError):
        InlineRunner().run(fail, print)


def test_an_estimate_waits_until_it_can_be_trusted():
    now = [0.0]
    estimate = Estimate(lambda: now[0])

    assert estimate.seconds_left(10, 100, "copy") is None
    now[0] = 4.0
    assert estimate.seconds_left(25, 100, "copy") == pytest.approx(12.0)
    assert estimate.seconds_left(25, 100, "verify") is None


class Held:
    """Stands for a widget: remembers in which thread it went."""

    def __init__(self, went):
        self._went = went

    def __del__(self):
        self._went.append(threading.current_thread())


def test_what_the_answers_know_goes_where_it_was_made(qtbot):
    """A widget that the other thread is the last to hold is deleted there, which ends the program."""
    runner, went, came = TaskRunner(pytest.fail), [], []

    def ask():
        held = Held(went)
        runner.run(lambda: (held, None)[1], lambda answer, held=held: came.append(answer))

    for _time in range(300):
        ask()
    qtbot.waitUntil(lambda: len(came) == 300)
    runner.close()
    gc.collect()

    assert len(went) == 300
    assert {thread.name for thread in went} == {threading.main_thread().name}


def test_a_runner_that_is_left_at_work_goes_where_it_was_made(qtbot, complaints):
    runner, went, may_end = TaskRunner(complaints.append), [], threading.Event()
    runner.kept = Held(went)
    runner.run(may_end.wait, lambda _ended: None)
    (thread,) = runner._executor._threads
    runner.close(wait=False)

    del runner
    may_end.set()
    thread.join()

    assert [where.name for where in went if where is not threading.main_thread()] == []
