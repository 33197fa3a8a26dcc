from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from regency import OPERATOR, SUPERVISOR, Regency, found_regency, nik, ready_draft, record, record_and_approve

from desktop.district import publishing, receiving
from desktop.domain.biometrics import Modality
from desktop.domain.enrolments import ReturnReason, Step
from desktop.domain.errors import EnvironmentProblem
from desktop.domain.residents import ResidentStatus
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.home.presenter import HomePresenter
from desktop.gui.home.wording import HomePage, Reader, SavedTimes, backup, greeting, letters, rest, tasks
from desktop.i18n.errors import Advice
from desktop.station import biometrics, bundles, enrolments, queue, review
from desktop.station.backup import back_up
from desktop.station.home import overview

NOW = datetime(2026, 11, 24, 2, 41, tzinfo=UTC)


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


class View:
    page: HomePage | None = None
    problem: Advice | None = None

    def show_page(self, page: HomePage) -> None:
        self.page = page

    def show_problem(self, advice: Advice) -> None:
        self.problem = advice


def page_of(regency: Regency, officer=OPERATOR) -> HomePage:
    session, view = regency.session(officer), View()
    HomePresenter(session, InlineRunner(), view).load()
    session.close()
    assert view.page is not None
    return view.page


def test_a_quiet_morning(regency: Regency):
    page = page_of(regency)

    assert page.greeting == "Selamat pagi, Ratna Dewi."
    assert page.news == "Belum ada warga yang direkam hari ini."
    assert page.date == "Selasa, 24 November 2026"
    assert page.tasks == ()
    assert page.figures == (
        ("0", "direkam"),
        ("0", "disetujui"),
        ("0", "dikembalikan"),
        ("0", "surat terbit"),
    )
    assert page.letters.issued == page.letters.waiting == "0"


def test_without_tasks_the_first_day_begins_with_the_list_and_then_with_somebody(regency: Regency):
    session = regency.session()
    empty = overview(session)
    listed = replace(empty, statuses={ResidentStatus.NOT_RECORDED: 482})
    record(session)

    assert (rest(empty).headline, rest(empty).way) == ("Belum ada warga di daftar", "residents")
    assert (rest(listed).headline, rest(listed).way) == ("Siap untuk warga pertama", "queue")
    assert rest(overview(session)).headline == "Semua beres"
    session.close()


def test_an_interrupted_recording_comes_first_and_is_resumed(regency: Regency):
    session = regency.session()
    draft = replace(ready_draft(session), step=Step.PHOTO)
    enrolments.save_draft(session, draft)
    session.close()
    regency.clock.pass_days(1)

    first = page_of(regency).tasks[0]

    assert first.headline == "Lanjutkan perekaman Siti Aminah"
    assert first.detail == "Terhenti di langkah Foto kemarin 09.00"
    assert (first.screen, first.argument, first.key) == ("enrolment", nik(1), "L")


def test_other_interrupted_recordings_are_counted_not_listed(regency: Regency):
    session = regency.session()
    for serial in (1, 2, 3):
        enrolments.save_draft(session, ready_draft(session, serial, "SITI AMINAH"))
    session.close()

    page = page_of(regency)

    assert [task.id for task in page.tasks] == ["interrupted"]
    assert page.tasks[0].detail.endswith(". 2 perekaman lain menunggu")


def test_a_draft_without_a_name_is_called_by_its_nik(regency: Regency):
    session = regency.session()
    enrolments.start_new(session, nik(4))
    session.close()

    assert page_of(regency).tasks[0].headline == "Lanjutkan perekaman 160707 520690 9004"


def test_returned_recordings_name_the_residents(regency: Regency):
    session = regency.session()
    found = [
        record(session, serial, name)
        for serial, name in ((1, "SITI AMINAH"), (2, "RINA WATI"), (3, "DEWI SARI"))
    ]
    session.close()
    session = regency.session(SUPERVISOR)
    for item in found:
        review.return_to_operator(session, item.row.id, [ReturnReason.BIODATA], "")
    session.close()

    page = page_of(regency)

    assert page.tasks[0].headline == "3 rekaman dikembalikan"
    assert page.tasks[0].detail == "Siti Aminah, Rina Wati, 1 lainnya. Lihat yang perlu diperbaiki"
    assert (page.tasks[0].screen, page.tasks[0].argument) == ("enrolment", nik(1))


def test_unsent_data_is_overdue_only_after_three_days(regency: Regency):
    session = regency.session()
    record(session)
    session.close()
    seen = []
    for _day in range(2):
        regency.clock.pass_days(3 if not seen else 1)
        seen.append([task.headline for task in page_of(regency).tasks if task.id == "overdue"])

    assert seen == [[], ["Sudah 4 hari data belum dibawa ke kantor"]]


def test_ready_letters_wait_for_the_supervisor(regency: Regency):
    record_and_approve(regency, range(1, 4))

    for_operator = page_of(regency, OPERATOR).tasks[-1]
    for_supervisor = page_of(regency, SUPERVISOR).tasks[-1]

    assert for_operator.headline == for_supervisor.headline == "3 KTP Sementara siap dicetak"
    assert for_operator.detail == "Menunggu pengawas, H. Burhanuddin, mencetak"
    assert (for_operator.action, for_supervisor.action) == ("", "Lihat")
    assert for_supervisor.screen == "letters"


def test_only_a_supervisor_is_told_of_the_review(regency: Regency):
    session = regency.session()
    record(session)
    session.close()

    assert [task.id for task in page_of(regency, OPERATOR).tasks] == []
    assert [task.screen for task in page_of(regency, SUPERVISOR).tasks] == ["review"]


def test_the_most_urgent_stands_first(regency: Regency):
    record_and_approve(regency, range(1, 2))
    session = regency.session()
    recorded = record(session, 2)
    record(session, 3)
    enrolments.save_draft(session, ready_draft(session, 4))
    session.close()
    session = regency.session(SUPERVISOR)
    review.return_to_operator(session, recorded.row.id, [ReturnReason.OTHER], "")
    session.close()
    regency.clock.pass_days(4)

    page = page_of(regency, SUPERVISOR)

    assert [task.id for task in page.tasks] == ["interrupted", "returned", "awaiting", "overdue", "ready"]
    assert page.tasks_remark == "5 hal"
    keys = [task.key for task in page.tasks]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (5, 0, "Selamat pagi"),
        (10, 59, "Selamat pagi"),
        (11, 0, "Selamat siang"),
        (15, 0, "Selamat sore"),
        (18, 29, "Selamat sore"),
        (18, 30, "Selamat malam"),
        (2, 59, "Selamat malam"),
    ],
)
def test_the_greeting_follows_the_hour(hour, minute, words):
    now = datetime(2026, 11, 24, (hour - 7) % 24, minute, tzinfo=UTC)

    assert greeting(Reader("Ratna Dewi", "", now)) == f"{words}, Ratna Dewi."


def test_the_bar_shows_issued_and_ready_shares(regency: Regency):
    session = regency.session()
    home = replace(
        overview(session),
        statuses={ResidentStatus.LETTER: 281, ResidentStatus.RECORDED: 1034, ResidentStatus.CARD: 9000},
        ready_for_letter=36,
    )
    session.close()

    card = letters(home, "Muara Padang")

    assert (card.issued, card.waiting, card.waiting_words) == ("281", "1.034", "belum, dari 1.315 warga")
    assert [words for _token, words in card.legend] == ["Terbit 21,4%", "Siap cetak 36 surat", "Belum"]
    assert [round(share, 3) for share, _token in card.segments] == [0.214, 0.027]


@pytest.mark.parametrize(
    ("days", "tone"), [(0, "ink.secondary"), (1, "ink.secondary"), (2, "warn"), (4, "danger")]
)
def test_an_old_backup_changes_colour(days, tone):
    at = NOW.replace(day=NOW.day - days).strftime("%Y-%m-%dT%H:%M:%SZ")

    assert backup(SavedTimes(at, at), NOW).tone == tone


def test_the_last_backup_is_named_once_there_is_one(regency: Regency):
    before = page_of(regency).saved
    session = regency.session()
    back_up(session, regency.usb)
    session.close()
    after = page_of(regency).saved

    assert before.detail.startswith("Terakhir ditulis hari ini 09.00")
    assert after.detail.startswith("Cadangan terakhir hari ini 09.00")


def test_a_failure_is_told_in_words(regency: Regency):
    class BrokenRunner(InlineRunner):
        def run_latest(self, key, work, done, failed=None):
            failed(EnvironmentProblem("disk.full"))

    session, view = regency.session(), View()
    HomePresenter(session, BrokenRunner(), view).load()
    session.close()

    assert view.page is None
    assert view.problem.headline


def test_at_most_five_tasks_are_listed(regency: Regency):
    session = regency.session()
    home = overview(session)
    session.close()

    assert len(tasks(home, Reader("Ratna Dewi", "", NOW))) <= 5


def test_what_the_office_does_not_have_is_counted(regency: Regency):
    before = page_of(regency).carried
    record_and_approve(regency, range(1, 3))
    after = page_of(regency).carried

    assert before.headline == "Belum ada yang perlu dibawa ke kantor"
    assert after.headline == "2 rekaman belum dikonfirmasi kantor"
    assert (after.detail, after.more) == ("Belum ada kabar dari kantor", "")


def test_written_received_and_confirmed_are_three_facts(regency: Regency):
    record_and_approve(regency, range(1, 3))
    with closing(regency.session(SUPERVISOR)) as session:
        bundles.export_bundles(session, regency.usb)
    written = page_of(regency).carried
    assert written.headline == "2 rekaman belum dikonfirmasi kantor"
    assert (written.detail, written.more) == ("Terakhir: di USB 24 Nov", "Belum ada kabar dari kantor")
    regency.clock.pass_days(1)
    with closing(regency.office()) as office:
        receiving.receive_folder(office, regency.usb)
        publishing.carry_parcel(office, publishing.publish(office, "1607-07"), regency.usb)
    assert page_of(regency).carried == written, "what the office did is not known here yet"
    regency.clock.pass_days(1)
    regency.apply_parcels()
    known = page_of(regency).carried
    assert known.headline == "Kantor sudah menerima semua rekaman"
    assert (known.detail, known.more) == (
        "Terakhir: di USB 24 Nov, di kantor 25 Nov",
        "Terakhir dikonfirmasi 26 Nov",
    )


def test_who_waits_in_line_is_counted_with_the_longest_wait(regency: Regency):
    session = regency.session()
    for serial in (1, 2):
        queue.give(session, nik(serial), is_new=True)
    session.close()
    regency.clock.now += timedelta(minutes=29)

    (task,) = page_of(regency).tasks
    assert task.headline == "2 warga menunggu direkam"
    assert task.detail == "Terlama 29 menit. Berikutnya 001, Warga baru"
    assert (task.screen, task.argument) == ("queue", None)


def test_a_scanner_out_of_order_is_told_until_it_is_repaired(regency: Regency):
    session = regency.session()
    biometrics.report_outage(session, Modality.FINGER, "kaca retak")
    session.close()

    (task,) = page_of(regency).tasks
    assert task.headline == "Tidak berfungsi: pemindai sidik jari"
    assert task.detail == "kaca retak, sejak 24 Nov. Perekaman berjalan tanpanya"
    session = regency.session()
    biometrics.end_outage(session, Modality.FINGER)
    session.close()
    assert page_of(regency).tasks == ()
