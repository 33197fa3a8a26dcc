"""The line to the office: it goes on by itself, waits longer each time, and stops where waiting is no use."""

import contextlib
import io

import pytest
from regency import SUPERVISOR, found_regency, record_and_approve
from tus_office import TusOffice

from desktop.domain.errors import EnvironmentProblem
from desktop.gui.background import uploader as module
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.background.uploader import LONGEST_WAIT_S, LineState, Threads, Uploader
from desktop.gui.sync.line_words import line_words
from desktop.station import bundles
from desktop.station.line import Line, set_line
from desktop.station.uploading import waiting_to_send


class Seconds:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


class LaterRunner(InlineRunner):
    """A network thread that is still busy: its work waits until it is let go."""

    def __init__(self):
        super().__init__()
        self.waiting = []

    def run_with_progress(self, work, listeners):
        self.waiting.append((work, listeners))

    def let_go(self):
        work, listeners = self.waiting.pop(0)
        return super().run_with_progress(work, listeners)


@pytest.fixture
def regency(tmp_path):
    made = found_regency(tmp_path)
    record_and_approve(made, range(2))
    return made


@pytest.fixture
def session(regency):
    with contextlib.closing(regency.session(SUPERVISOR)) as opened:
        yield opened


@pytest.fixture
def office(regency):
    made = TusOffice(regency.office())
    yield made
    made.close()
    made.office.close()


class Desk:
    def __init__(self, session, network=None):
        self.seconds, self.shown, self.moved = Seconds(), [], 0
        threads = Threads(InlineRunner(), network or InlineRunner())
        self.uploader = Uploader(session, threads, self._count, self.seconds)
        self.uploader.listen(self.shown.append)
        self.uploader.start()

    def _count(self):
        self.moved += 1

    @property
    def states(self):
        return [item.state for item in self.shown]

    def pass_s(self, seconds):
        self.seconds.now += seconds
        self.uploader.tick()


def test_without_a_line_nothing_happens(session):
    desk = Desk(session)
    desk.pass_s(1000)
    assert desk.states == [LineState.OFF]
    assert bundles.pending(session).bundles == []


def test_with_a_line_everything_goes_up_by_itself(session, office):
    set_line(session, Line(office.url, office.token))
    desk = Desk(session)
    assert [item.outcome for item in office.outcomes] == ["received"]
    assert desk.states[-1] is LineState.CLEAR
    sending = [item for item in desk.shown if item.state is LineState.SENDING]
    assert sending[-1].report.done == sending[-1].report.total > 0
    assert all(journey.written_at for journey in bundles.journeys(session))


def test_the_answer_comes_down_by_itself(session, office):
    set_line(session, Line(office.url, office.token))
    desk = Desk(session)
    assert all(journey.confirmed_at for journey in bundles.journeys(session))
    assert LineState.FETCHING in desk.states
    assert desk.moved == 2  # a bundle up, a parcel down
    desk.pass_s(61)
    assert desk.moved == 2
    assert desk.uploader.standing.state is LineState.CLEAR


def test_a_bundle_that_arrives_damaged_keeps_nothing_back_and_is_told(session, office, monkeypatch):
    """The next one goes, parcels are asked for; at somebody's word it is sent anew."""
    set_line(session, Line(office.url, office.token))
    (first,) = waiting_to_send(session)
    with session.work() as work:
        work.append("clock.confirmed", session.store.place, {"at": "2026-11-24T02:00:00Z"})
        work.commit()
    waiting_to_send(session)
    original = office.desk.take_in

    def take_in():
        for path in office.desk.folder.glob(f"*.whole/{first.row.file}"):
            path.write_bytes(path.read_bytes()[:-1] + b"?")
        original()

    with monkeypatch.context() as broken:
        broken.setattr(office.desk, "take_in", take_in)
        desk = Desk(session)
        assert [getattr(item, "outcome", "refused") for item in office.outcomes] == ["refused"] * 3 + ["held"]
        assert (desk.uploader.standing.state, desk.uploader.standing.left) == (LineState.PARTLY, 1)
        said = line_words(desk.uploader.standing)
        assert said.words == f"{first.row.file} tiba rusak di kantor 3 kali"
        desk.pass_s(61)
        assert len(office.outcomes) == 4
    desk.uploader.ask()
    assert desk.uploader.standing.state is LineState.CLEAR
    assert office.outcomes[-1].outcome == "received"


def test_a_parcel_that_is_refused_stops_the_line_and_changes_nothing(session, office, monkeypatch):
    set_line(session, Line(office.url, office.token))
    monkeypatch.setattr(office.desk, "parcel_for", lambda _place, _after: (io.BytesIO(b"PK??"), "a" * 64))
    desk = Desk(session)
    assert desk.uploader.standing.state is LineState.STOPPED
    assert desk.uploader.standing.error.code.startswith("container.")
    assert not any(journey.confirmed_at for journey in bundles.journeys(session))
    assert list(session.store.folder.arrivals.iterdir()) == []


def test_news_is_sealed_twice_an_hour_or_when_asked(regency, session, office):
    set_line(session, Line(office.url, office.token))
    desk = Desk(session)
    session.close()
    record_and_approve(regency, range(5, 6))
    session = regency.session(SUPERVISOR)
    try:
        desk = Desk(session)
        desk.pass_s(61)
        assert len(office.outcomes) == 1
        desk.uploader.ask()
        assert len(office.outcomes) == 2
    finally:
        session.close()


def test_a_line_that_is_away_is_asked_again_ever_less_often(session, office):
    set_line(session, Line("http://127.0.0.1:9/files", office.token))
    desk = Desk(session)
    waits = []
    for _attempt in range(9):
        assert desk.uploader.standing.state is LineState.AWAY
        waits.append(desk.uploader.standing.wait_s)
        desk.pass_s(waits[-1])
    assert waits == [5, 10, 20, 40, 80, 160, 320, LONGEST_WAIT_S, LONGEST_WAIT_S]
    assert desk.uploader.standing.left == 1
    assert line_words(desk.uploader.standing).words.startswith("Tanpa jaringan")
    set_line(session, Line(office.url, office.token))
    desk.uploader.use(Line(office.url, office.token), pytest.fail, lambda: None)
    assert desk.uploader.standing.state is LineState.CLEAR


def test_it_counts_down_to_the_next_attempt(session):
    set_line(session, Line("http://127.0.0.1:9/files", "ab"))
    desk = Desk(session)
    desk.pass_s(2)
    assert desk.uploader.standing.wait_s in (3, 4)


def test_what_waiting_does_not_mend_stops_it_until_somebody_asks(session, office):
    set_line(session, Line(office.url, "0" * 64))
    desk = Desk(session)
    assert desk.uploader.standing.state is LineState.STOPPED
    assert desk.uploader.standing.error.code == "upload.refused"
    count = len(desk.shown)
    desk.pass_s(10_000)
    assert len(desk.shown) == count
    desk.uploader.ask()
    assert desk.uploader.standing.state is LineState.STOPPED
    assert len(desk.shown) > count
    assert office.outcomes == []


def test_a_slow_line_keeps_nobody_from_recording(regency, session, office):
    """While bytes are on their way the database is free: the work that waits is the network's alone."""
    set_line(session, Line(office.url, office.token))
    network = LaterRunner()
    desk = Desk(session, network)
    assert desk.uploader.standing.state is LineState.SENDING
    with session.work() as work:
        work.append("settings.changed", "1607-07", {"x": 1})
        work.commit()
    desk.pass_s(100)  # and it does not begin twice
    assert len(network.waiting) == 1
    network.let_go()
    network.let_go()  # the office's answer
    assert desk.uploader.standing.state is LineState.CLEAR


def test_hung_up_it_says_and_does_nothing_more(session, office):
    set_line(session, Line(office.url, office.token))
    network = LaterRunner()
    desk = Desk(session, network)
    count = len(desk.shown)
    desk.uploader.close()
    network.let_go()
    desk.pass_s(1000)
    assert len(desk.shown) == count
    assert office.outcomes == []


def test_a_fault_of_the_disk_stops_it_and_says_so(session, office, monkeypatch):
    def broken(*_args, **_facts):
        raise EnvironmentProblem("disk.full", file="rekam.db")

    set_line(session, Line(office.url, office.token))
    monkeypatch.setattr(module, "waiting_to_send", broken)
    desk = Desk(session)
    assert desk.uploader.standing.state is LineState.STOPPED
    assert line_words(desk.uploader.standing).tone == "danger"
