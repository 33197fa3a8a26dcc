"""A batch of letters printed in a process that is killed at one point of its work, and taken up again.

A nursery is a process that has everything imported; it forks a child for each kill, so that many points
cost little. The child prints with the program's own run and dies by its own ``kill -9``.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from letter_desk import FolderQueue
from regency import CHEAP, SUPERVISOR, Regency, TestClock, found_regency, record_and_approve

from desktop.bootstrap import Terms
from desktop.domain.letters import LetterState, SheetState
from desktop.domain.print_orders import OrderItem, PageStage, PrintOrder
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.letters.order_pages import page_of, target_of
from desktop.gui.letters.print_run import Means, PrintRun, Stage
from desktop.station.letters import ready_for_letter, register, sheets
from desktop.station.numbers import numbering
from desktop.station.print_orders import begin_order, open_order
from desktop.station.printing import settle_sheet
from desktop.store.unit_of_work import Store

LETTERS, JOB_PAGES = 5, 2
WARM = "warm"
NURSERY = "import sys; sys.path[:0] = {paths!r}; from print_killing import nurse; nurse()"


class Countdown:
    """Kills this process when it has been told of as many points as it was given; 0 never does."""

    def __init__(self, points: int) -> None:
        self.left = points

    def __call__(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


class DyingQueue(FolderQueue):
    """A spooler during whose work the power may go."""

    def __init__(self, folder: Path, point: Countdown) -> None:
        super().__init__(folder)
        self._point = point

    def submit(self, pdf, *, printer, title, paper, is_colour=False):
        self._point()
        job = super().submit(pdf, printer=printer, title=title, paper=paper, is_colour=is_colour)
        self._point()
        return job


def die_around_commits(point: Countdown) -> None:
    """Let the power go before and after every commit."""
    whole = Store.work

    @contextlib.contextmanager
    def work(store, by):
        with whole(store, by) as found:
            yield found
            point()
        point()

    Store.work = work


def prepare(root: Path) -> Path:
    """Make a station with approved recordings and return its folder, to be copied for each kill."""
    record_and_approve(found_regency(root), range(1, LETTERS + 1))
    return root


def regency_at(root: Path, day: int = 1) -> Regency:
    clock = TestClock()
    clock.pass_days(day)
    return Regency(root, clock, Terms(CHEAP, clock))


def print_all(root: Path, queue: FolderQueue, day: int = 1) -> None:
    """Begin an order for what waits, or go on with the one there is; judge and print to the end."""
    session = regency_at(root, day).session(SUPERVISOR)
    if open_order(session) is None:
        items = tuple(OrderItem(row.id) for row in ready_for_letter(session))
        if items:
            begin_order(session, PrintOrder(items, "laser"))
    while (standing := open_order(session)) is not None:
        if standing.unjudged():
            judge_by_tray(session, standing, queue)
            continue
        means = Means(session, InlineRunner(), InlineRunner(), queue, job_pages=JOB_PAGES)
        run = PrintRun(means, target_of(standing.order), "Printer gagal", lambda: None)
        run.start([page_of(page) for page in standing.pages if page.stage is not PageStage.ENDED])
        assert run.stage is Stage.ENDED, run.trouble
    session.close()


def judge_by_tray(session, standing, queue: FolderQueue) -> None:
    """Say of every sheet nobody looked at whether it lies in the tray, as a person does."""
    lying = printed(queue)
    for page in standing.unjudged():
        is_good = lying[(page.seq, page.copy)] > 0
        reason = "" if is_good else "Lembar tidak keluar"
        settle_sheet(session, page.number, page.copy, is_good=is_good, reason=reason)


def printed(queue: FolderQueue) -> Counter:
    """Return how often each letter's copy lies in the tray, by what the titles of the jobs say."""
    found: Counter = Counter()
    for path in queue.jobs():
        words = path.stem.split()
        seq, copy = (int(part) for part in words[4].split("-"))
        more = int(words[5]) if len(words) > 5 else 0
        # The letters of a job follow one another, unless one is printed again: those come alone here.
        for offset in range(more + 1):
            found[(seq + offset, copy)] += 1
    return found


def nurse() -> None:
    """Read lines of data folder, tray, point and seconds; fork, work, die; answer with the exit code."""
    for line in sys.stdin:
        root, tray, points, seconds = line.rstrip("\n").split("\t")
        if points == WARM:
            print_all(Path(root), FolderQueue(Path(tray)))
            print(0, flush=True)
            continue
        child = os.fork()
        if child == 0:
            point = Countdown(int(points))
            die_around_commits(point)
            print_all(Path(root), DyingQueue(Path(tray), point))
            os._exit(0)
        if float(seconds):
            time.sleep(float(seconds))
            os.kill(child, signal.SIGKILL)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


class Nursery:
    """The process in which children are born to be killed."""

    def __enter__(self) -> "Nursery":
        here = Path(__file__).parent
        script = NURSERY.format(paths=[str(here.parent), str(here)])
        self._process = subprocess.Popen(
            [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def warm_up(self, prepared: Path, place: Path) -> None:
        """Print once in the nursery itself, so that its children are born with fonts and modules loaded."""
        shutil.copytree(prepared, place / "data")
        self._process.stdin.write(f"{place / 'data'}\t{place / 'tray'}\t{WARM}\t0\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == "0\n"

    def __exit__(self, *_exception: object) -> None:
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()

    def print_until_killed(self, root: Path, tray: Path, points: int, seconds: float = 0) -> int:
        """Print in a child that dies at a point or after a time; return its exit code, 0 if not hit."""
        self._process.stdin.write(f"{root}\t{tray}\t{points}\t{seconds}\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@dataclass(frozen=True)
class Aftermath:
    """What is left when a batch that was killed has been taken up and brought to its end."""

    was_killed: bool
    letters: int
    reprints: int


def live_through(nursery: Nursery, prepared: Path, place: Path, points: int, seconds: float = 0) -> Aftermath:
    """Kill a batch at a point or after a time, take it up, and prove that nothing is twice or missing."""
    root, tray = place / "data", place / "tray"
    shutil.copytree(prepared, root)
    code = nursery.print_until_killed(root, tray, points, seconds)
    assert code in (0, -signal.SIGKILL), code

    queue = FolderQueue(tray)
    # Tomorrow: whoever was killed at the sign-in has to wait a second.
    print_all(root, queue, day=2)

    session = regency_at(root, day=3).session(SUPERVISOR)
    found = register(session)
    assert sorted(letter.seq for letter in found) == list(range(1, LETTERS + 1))
    assert len({letter.enrolment for letter in found}) == LETTERS
    assert not numbering(session).missing
    assert {letter.state for letter in found} == {LetterState.PRINTED}
    ledger = {(letter.seq, sheet.copy): sheet for letter in found for sheet in sheets(session, letter.number)}
    session.close()
    # Every sheet in the tray is in the ledger as good, once; every other line says what became of it.
    lying = printed(queue)
    assert set(lying.values()) == {1}, lying
    assert {key for key, sheet in ledger.items() if sheet.state is SheetState.GOOD} == set(lying)
    assert {sheet.state for sheet in ledger.values()} <= {SheetState.GOOD, SheetState.SPOILED}
    assert Counter(seq for seq, _copy in lying) == dict.fromkeys(range(1, LETTERS + 1), 1)
    return Aftermath(code != 0, len(found), len(ledger) - len(lying))
