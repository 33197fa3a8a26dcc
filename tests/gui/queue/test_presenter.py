"""The queue's presenter: what each act says, undo, new residents, printers, and calling twice at once."""

import pytest
from recording_desk import list_people
from regency import found_regency, nik

from desktop import i18n
from desktop.devices.printers import Printer, PrinterState
from desktop.domain.errors import EnvironmentProblem
from desktop.domain.queue import TicketState
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.queue.presenter import QueuePresenter
from desktop.station import enrolments, queue


class View:
    """Keeps what it was told."""

    def __init__(self):
        self.page, self.found, self.given, self.said, self.asked, self.announced = None, None, [], [], [], []

    def show_page(self, page):
        self.page = page

    def show_found(self, found, *, is_search):
        self.found = [item.name for item in found] if is_search else None

    def show_given(self, number, words):
        self.given.append((number, words))

    def show_said(self, tone, words, text, *, can_undo):
        self.said.append((tone, words, can_undo))

    def ask_new_resident(self, nik):
        self.asked.append(nik)

    def announce(self, number):
        self.announced.append(number)

    announce_called = announce


class Printers:
    """A spooler with these printers; None is a computer without a spooler."""

    def __init__(self, *names):
        self.names, self.jobs = names, []

    def printers(self):
        if not self.names:
            raise EnvironmentProblem("printer.no_spooler")
        return [Printer(name, name, PrinterState.READY, (), is_default=True) for name in self.names]

    def submit(self, pdf, **job):
        self.jobs.append((pdf[:5], job["title"]))


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


@pytest.fixture
def session(regency, tmp_path):
    i18n.set_language("id")
    opened = regency.session()
    list_people(opened, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def view():
    return View()


@pytest.fixture
def went():
    return []


@pytest.fixture
def presenter(session, view, went):
    runners = (InlineRunner(), InlineRunner())
    made = QueuePresenter(session, runners, Printers("Kantor"), view, went.append)
    made.load()
    return made


def test_a_nik_with_gaps_or_from_a_scanner_gets_the_next_number(presenter, view):
    presenter.submit(f"{nik(1)[:6]} {nik(1)[6:12]} {nik(1)[12:]}\n", "")
    presenter.submit(f"NIK:{nik(2)}", "")

    assert view.given == [(1, "Nomor 001 untuk Siti Aminah"), (2, "Nomor 002 untuk Siti Fatimah")]
    assert (view.page.next.shown, view.page.next_number) == ("001", "003")


def test_a_name_finds_people_and_the_chosen_one_gets_the_number(presenter, view):
    presenter.search("siti")
    assert view.found == ["Siti Aminah", "Siti Fatimah"]

    presenter.submit("siti", nik(2))
    assert view.given == [(1, "Nomor 001 untuk Siti Fatimah")]

    presenter.search("")
    assert view.found is None


def test_whoever_an_earlier_text_found_is_not_meant(presenter, view):
    presenter.search("siti")
    presenter.submit("siti f", nik(1))
    assert view.given == []

    presenter.submit(nik(2), nik(1))
    assert view.given == [(1, "Nomor 001 untuk Siti Fatimah")]


def test_a_family_card_shows_the_family(presenter, view):
    family = "https://kk.example/?no=1607070303159002"
    presenter.search(family)
    presenter.submit(family, "")

    assert (view.found, view.asked, view.given) == (["Siti Fatimah"], [], [])
    assert view.said[-1] == ("info", "Ini nomor kartu keluarga", False)
    presenter.submit(family, nik(2))
    assert view.given == [(1, "Nomor 001 untuk Siti Fatimah")]


def test_half_a_nik_gives_no_number(presenter, view):
    presenter.submit("160707", "")

    assert (view.given, view.said) == ([], [])


def test_calling_opens_the_recording_and_says_the_number(presenter, view, went, session):
    presenter.submit(nik(1), "")
    presenter.call()

    assert (went, view.announced) == ([nik(1)], [1])
    presenter.load()
    assert (view.page.desk.name, view.page.next) == ("Siti Aminah", None)
    assert view.page.desk.chip is None
    enrolments.start(session, nik(1))
    presenter.load()
    assert view.page.desk.chip.words == "Di langkah Biodata"


def test_nobody_to_call_is_said_and_leads_nowhere(presenter, view, went):
    presenter.call()

    assert went == []
    assert view.said[-1] == ("info", "Tidak ada yang menunggu", False)


def test_a_second_press_before_the_first_is_answered_calls_nobody_else(session, view, went):
    class Slow(InlineRunner):
        waiting = []

        def run(self, work, done, failed=None):
            self.waiting.append(lambda: InlineRunner.run(self, work, done, failed))

    slow = Slow()
    queue.give(session, nik(1))
    queue.give(session, nik(2))
    presenter = QueuePresenter(session, (slow, slow), Printers(), view, went.append)
    presenter.call()
    presenter.call()
    for act in list(slow.waiting):
        act()

    assert went == [nik(1)]
    assert [ticket.state for ticket in queue.line_of_today(session)] == [
        TicketState.CALLED,
        TicketState.WAITING,
    ]


def test_an_unknown_nik_is_offered_as_a_new_resident(presenter, view, went, session):
    presenter.submit(nik(77), "")
    assert view.asked == [nik(77)]

    presenter.give(nik(77), is_new=True)
    presenter.call()
    assert went == [nik(77)]
    assert [draft.is_new_resident for draft in enrolments.unfinished(session)] == [True]


def test_an_impossible_nik_is_refused_in_words(presenter, view):
    presenter.submit("1607073206909001", "")

    tone, _words, can_undo = view.said[-1]
    assert (tone, can_undo, view.given) == ("warn", False, [])


def test_acts_are_said_and_taken_back(presenter, view):
    for serial in (1, 2, 3):
        presenter.submit(nik(serial), "")
    presenter.skip(1)
    assert view.said[-1] == ("ok", "001 dilewati", True)
    assert view.page.next.shown == "002"

    presenter.undo()
    assert view.page.next.shown == "001"
    presenter.undo()
    assert view.said[-1] == ("ok", "Sudah diurungkan", False)


def test_who_was_passed_over_twice_stands_aside_until_they_come(presenter, view):
    for serial in (1, 2, 3):
        presenter.submit(nik(serial), "")
    presenter.skip(1)
    presenter.skip(1)
    assert [(person.shown, person.below) for person in view.page.aside] == [("001", "Dilewati 2 kali")]

    presenter.let_back(1)
    assert view.page.aside == ()
    assert [row.shown for row in view.page.rows["open"]] == ["002", "001", "003"]


def test_priority_shows_its_reason(presenter, view):
    presenter.submit(nik(1), "")
    presenter.submit(nik(2), "")
    presenter.put_first(2, "elderly")

    first = view.page.rows["open"][0]
    assert (first.shown, first.state.words.split()[0]) == ("002", "Lansia")


def test_how_long_they_wait_is_told(presenter, view, regency):
    presenter.submit(nik(1), "")
    regency.clock.now = regency.clock.now.replace(hour=3, minute=0, second=0)
    presenter.submit(nik(2), "")

    assert view.page.summary == "2 menunggu, terlama 59 mnt"
    assert view.page.since.startswith("2 nomor sejak 09.00")

    regency.clock.now = regency.clock.now.replace(hour=10, minute=18)
    presenter.load()

    assert view.page.summary == "2 menunggu, terlama 8 jam 17 mnt"


def test_a_number_is_printed_or_said_to_be_said(session, view, went):
    spooler = Printers("Kantor")
    runners = (InlineRunner(), InlineRunner())
    queue.give(session, nik(1))
    QueuePresenter(session, runners, spooler, view, went.append).print_slip(1)
    QueuePresenter(session, runners, Printers(), view, went.append).print_slip(1)

    assert spooler.jobs == [(b"%PDF-", "Nomor antrean")]
    assert [tone for tone, _words, _undo in view.said] == ["ok", "warn"]
