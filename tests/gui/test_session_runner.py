import pytest

from desktop.domain.progress import Canceled
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.background.protocol import Listeners
from desktop.gui.background.session_runner import SessionRunner


class LaterRunner(InlineRunner):
    """Keeps what it is given until told to work."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting = []

    def run(self, work, done, failed=None):
        self.waiting.append(lambda: super(LaterRunner, self).run(work, done, failed))

    def work(self) -> None:
        waiting, self.waiting = self.waiting, []
        for job in waiting:
            job()


def fails():
    raise ValueError


def test_work_and_faults_are_passed_on():
    answers, faults = [], []
    runner = SessionRunner(InlineRunner(), faults.append)
    runner.run(lambda: 1, answers.append)
    runner.run_latest("key", lambda: 2, answers.append)
    runner.run(fails, answers.append)
    own = []
    runner.run(fails, answers.append, own.append)

    assert answers == [1, 2]
    assert ([type(error) for error in faults], len(own)) == ([ValueError], 1)


def test_after_the_end_the_work_is_done_and_nobody_hears_of_it():
    later, did, heard, faults = LaterRunner(), [], [], []
    runner = SessionRunner(later, faults.append)
    runner.run(lambda: did.append("draft"), heard.append)
    runner.run(fails, heard.append)
    runner.end()
    later.work()

    assert (did, heard, faults) == (["draft"], [], [])


def test_after_the_end_no_new_work_is_taken():
    did = []
    runner = SessionRunner(InlineRunner(), did.append)
    runner.end()
    runner.run(lambda: did.append(1), did.append)
    runner.run_latest("key", lambda: did.append(2), did.append)
    runner.run_with_progress(lambda _progress: did.append(3), Listeners(did.append, did.append)).cancel()

    assert did == []


@pytest.mark.parametrize("error", [Canceled(), ValueError()])
def test_long_work_tells_its_progress_and_its_end(error):
    heard, faults = [], []
    runner = SessionRunner(InlineRunner(), faults.append)

    def work(progress):
        progress.report(1, 2, "copy")
        raise error

    runner.run_with_progress(work, Listeners(heard.append, heard.append))

    assert ([report.done for report in heard], faults) == ([1], [error])
