"""The day's closing: what was done, and that it adds up or says by how much it does not."""

from datetime import timedelta

import pypdfium2
import pytest
from letter_office import (
    carry_down,
    carry_up,
    centre_says,
    hand_to_holder,
    issue,
    print_good,
    record_again,
)
from regency import OPERATOR, SUPERVISOR, nik, record, record_and_approve

from desktop.domain.biometrics import Modality
from desktop.domain.enrolments import ReturnReason
from desktop.station import biometrics, closing, letters, power, printing, queue, retention, review
from desktop.station.printing import PrintJob
from desktop.store.facts import put_fact


@pytest.fixture
def session(regency):
    """A day with three recordings from two days: one approved and handed over, one spoiled, one sent back."""
    record_and_approve(regency, range(20, 22))
    regency.clock.pass_days(1)
    numbers = issue(regency, range(3))
    operator = regency.session(OPERATOR)
    returned = record(operator, 5).row.id
    record(operator, 6)
    operator.close()
    opened = regency.session(SUPERVISOR)
    review.return_to_operator(opened, returned, [ReturnReason.BIODATA], "alamat")
    hand_to_holder(opened, numbers[0])
    print_good(opened, numbers[1])
    (sheet,) = printing.print_letters(opened, _Tray(), [numbers[2]], PrintJob("kantor"))
    printing.settle_sheet(opened, numbers[2], sheet.copy, is_good=False, reason="kertas macet")
    print_good(opened, numbers[2])
    opened.confirm()
    letters.void_letter(opened, numbers[1], "biodata salah")
    yield opened
    opened.close()


class _Tray:
    def printers(self):
        return []

    def submit(self, pdf, *, printer, title, paper, is_colour=False):
        return "job-1"


def page(made):
    document = pypdfium2.PdfDocument(closing.document(made))
    assert len(document) == 1
    return document[0].get_textpage().get_text_bounded()


def test_the_day_says_what_was_done_and_adds_up(session):
    made = closing.close_day(session)
    wanted = {
        "recorded": 5, "approved": 3, "returned": 1, "issued": 3, "handed_over": 1, "voided": 1,
        "review_morning": 0, "review": 1, "unfinished": 0, "used": 3, "numbers_missing": 0,
        "first_copies": 3, "reprints": 1, "sheets": 4, "spoiled": 1,
    }  # fmt: skip

    assert {name: made.figures[name] for name in wanted} == wanted
    assert made.is_matching
    done = [
        (item.name, item.recorded, item.returned, item.approved, item.handed_over) for item in made.officers
    ]
    assert done == [(OPERATOR.name, 5, 1, 0, 0), (SUPERVISOR.name, 0, 0, 3, 1)]
    assert (made.officer, made.supervisor) == (OPERATOR.name, SUPERVISOR.name)


def test_the_page_names_numbers_exceptions_and_people(session):
    text = page(closing.close_day(session))

    assert "LAPORAN HARIAN STASIUN" in text
    assert "Rabu, 25 November 2026" in text
    assert "Dipakai, 07-00001 sampai 07-00003" in text
    assert "kertas macet" in text
    assert "biodata salah" in text
    assert "BELUM COCOK" not in text
    assert "BURHANUDDIN" in text
    assert "Rata-rata" in text
    assert "1 menit" in text
    assert "Nomor antrean" not in text
    assert "tidak tercatat" in text


def test_the_queue_and_every_exception_are_told(regency, session):
    queue.give(session, nik(7), is_new=True)
    home = queue.give(session, nik(8), is_new=True).after[-1].number
    queue.send_home(session, home)
    made = closing.close_day(session)
    assert (made.figures["queue_given"], made.figures["queue_left"]) == (2, 1)
    text = page(made)
    assert "Nomor antrean diberikan" in text
    assert "Pulang tanpa direkam" in text

    # A recording with a finger that could not be taken is an exception as well.
    assert sum(item.exceptions for item in made.officers) == 0
    session.store.database.execute("DROP TRIGGER journal_keeps_its_word")
    with session.store.database.conn:
        session.store.database.execute(
            """UPDATE journal SET body = json_set(body, '$.exceptions', json('[{"position": "left_thumb"}]'))
            WHERE kind = 'enrolment.recorded' AND id = (SELECT max(id) FROM journal
            WHERE kind = 'enrolment.recorded')"""
        )
    assert sum(item.exceptions for item in closing.close_day(session).officers) == 1


@pytest.mark.parametrize(
    ("fault", "name", "difference"),
    [
        ("DELETE FROM enrolments WHERE lifecycle = 'recorded'", "review", -1),
        ("DELETE FROM sheets WHERE copy = 2", "sheets", -1),
        (
            "UPDATE days SET number = number + 2 WHERE kind = 'enrolment.recorded' AND day = '2026-11-25'",
            "officers",
            2,
        ),
        ("UPDATE sheets SET state = 'good'", "spoiled", -1),
    ],
)
def test_what_does_not_add_up_is_printed_with_its_difference(session, fault, name, difference):
    session.store.database.execute(fault)
    made = closing.close_day(session)
    text = page(made)

    assert (name, difference) in [(item.name, item.difference) for item in made.differing]
    assert "BELUM COCOK" in text
    assert f"selisih {difference:+d}" in text


def test_going_on_to_the_next_block_of_numbers_leaves_no_gap(regency):
    """A station that used its numbers up in the middle of a day went on with others: nothing is missing."""
    names = record_and_approve(regency, range(5))
    session = regency.session(SUPERVISOR)
    with session.work() as work:
        blocks = [{"first": 1, "last": 2}, {"first": 101, "last": 200}]
        work.append("settings.changed", session.store.place, {"number_blocks": blocks})
        work.commit()
    numbers = [letters.issue_letter(session, name).number for name in names[:4]]
    made = closing.close_day(session)

    assert [number[10:15] for number in numbers] == ["00001", "00002", "00101", "00102"]
    assert made.figures["used"] == 4
    assert made.differing == ()
    put_fact(session.store.database, "numbers_used", 104)
    letters.issue_letter(session, names[4])
    (gap,) = closing.close_day(session).differing
    assert (gap.name, gap.difference) == ("numbers", -2)
    session.close()


def test_what_the_office_puts_aside_before_any_review_waits_no_longer(regency):
    operator = regency.session(OPERATOR)
    aside, _kept = record(operator, 1), record(operator, 2)
    operator.close()
    regency.clock.pass_days(1)
    session = regency.session(SUPERVISOR)
    verdict = {"enrolment": aside.row.id, "verdict": "quarantined", "reason": "rule.four_eyes"}
    word = {"epoch": 1, "upto": 0, "bundles": [], "verdicts": [verdict]}
    with session.work() as work:
        work.append("receipt.applied", "titipan", word)
        work.append("receipt.applied", "titipan lagi", word)
        work.commit()
    made = closing.close_day(session)
    assert {name: made.figures[name] for name in ("review_morning", "aside", "review")} == {
        "review_morning": 2, "aside": 1, "review": 1
    }  # fmt: skip
    assert made.differing == ()
    assert "disisihkan kantor" in page(made)
    regency.clock.pass_days(1)
    made = closing.close_day(session)
    assert (made.figures["review_morning"], made.figures["review"], made.differing) == (1, 1, ())
    assert "disisihkan kantor" not in page(made)
    session.close()


def test_a_day_says_the_same_after_its_recordings_were_purged(regency, tmp_path):
    record_and_approve(regency, range(2))
    session = regency.session(SUPERVISOR)
    day, made = session.today(), closing.close_day(session)
    session.close()
    carry_up(regency)
    carry_down(regency)
    session = regency.session(SUPERVISOR)
    centre_says(session, tmp_path, s0="CARD_ISSUED", s1="CARD_ISSUED")
    regency.clock.pass_days(100)
    assert retention.purge(session) == 2
    later = closing.close_day(session, day)
    same = ("recorded", "recorded_first", "recorded_again", "approved", "review", "unfinished")
    assert {name: later.figures[name] for name in same} == {name: made.figures[name] for name in same}
    assert later.differing == ()
    assert [(item.name, item.recorded, item.approved) for item in later.officers] == [
        (item.name, item.recorded, item.approved) for item in made.officers
    ]
    session.close()


def test_work_under_a_clock_that_was_set_back_adds_up_on_both_days(regency):
    """Recording goes on while the clock is a day behind: that day has more, and none is counted twice."""
    operator = regency.session(OPERATOR)
    record(operator, 1)
    regency.clock.pass_days(-1)
    operator.confirm()
    record(operator, 2)
    assert closing.close_day(operator).differing == ()
    regency.clock.pass_days(1)
    operator.confirm()
    record(operator, 3)
    made = closing.close_day(operator)
    assert (made.figures["review_morning"], made.figures["recorded"], made.figures["review"]) == (1, 2, 3)
    assert made.differing == ()
    assert made.opened <= made.closed
    operator.close()


def test_a_broken_chain_is_said(session):
    database = session.store.database
    database.execute("DROP TRIGGER journal_keeps_its_word")
    database.execute("UPDATE journal SET hash = 'x' WHERE seq = 5")
    made = closing.close_day(session)

    assert not made.is_matching
    assert "hubungi kantor" in page(made)


def test_an_earlier_day_is_worked_out_from_the_journal(session):
    made = closing.close_day(session, session.today().replace(day=24))

    assert (made.figures["recorded"], made.figures["approved"], made.figures["review"]) == (2, 2, 0)
    assert made.is_matching
    assert made.closed < "2026-11-24T23"


def test_a_day_without_work_is_a_page_too(session, regency):
    regency.clock.pass_days(3)
    text = page(closing.close_day(session))

    assert "Tidak ada kegiatan" in text
    assert "Tidak ada." in text


def test_what_travelled_is_told(regency):
    issue(regency, range(2))
    carry_up(regency)
    carry_down(regency)
    session = regency.session(SUPERVISOR)
    made = closing.close_day(session)
    session.close()

    assert [(item.kind, item.records, item.refused) for item in made.carried] == [
        ("bundle", 2, 0),
        ("receipt", 2, 0),
    ]
    assert "Tanda terima bundel 1" in page(made)


def test_a_day_with_very_much_to_say_stays_one_page(session):
    for number in range(12):
        with session.store.work(f"petugas-{number}") as work:
            work.append("device.broken", "iris", {"reason": "kabel lepas " * 20})
            work.commit()

    page(closing.close_day(session))


def test_who_was_recorded_again_is_told_apart_and_the_review_still_adds_up(session):
    record_again(session, 5)
    made = closing.close_day(session)

    assert (made.figures["recorded"], made.figures["recorded_again"]) == (6, 1)
    assert made.figures["recorded_first"] == 5
    assert made.is_matching
    assert "Tambah: diperbaiki petugas" in page(made)


def test_cuts_of_the_mains_are_counted_once_and_added_up(regency, session):
    for minutes, is_plugged in ((0, False), (1, False), (9, True), (5, True), (1, False), (3, True)):
        regency.clock.now += timedelta(minutes=minutes)
        power.note_power(session, is_plugged=is_plugged, percent=80)
    made = closing.close_day(session)

    assert (made.figures["power_cuts"], made.figures["power_minutes"]) == (2, 13)
    assert "2 kali, 13 menit" in page(made)


def test_a_scanner_out_of_order_is_named_with_its_hours(regency, session):
    biometrics.report_outage(session, Modality.FINGER, "kabel lepas")
    said = " ".join(page(closing.close_day(session)).split())
    assert "pemindai sidik jari, kabel lepas, sejak 09." in said
    regency.clock.now += timedelta(hours=2)
    biometrics.end_outage(session, Modality.FINGER)

    assert "sampai 11." in " ".join(page(closing.close_day(session)).split())
