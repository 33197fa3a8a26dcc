"""Whom letters are for: sifted by village and age, allowed by the policy, extended before they end."""

import dataclasses

import pytest
from letter_desk import FolderQueue, StepRunner
from letter_office import centre_says, hand_to_holder
from letters_screen import Shown, issue_all
from regency import SUPERVISOR, found_regency, ready_draft, record_and_approve

from desktop.domain.letters import LetterState
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.letters.presenter import LettersPresenter
from desktop.gui.letters.print_run import Means
from desktop.gui.letters.wording import EXPIRING
from desktop.station import enrolments, review
from desktop.station.letters import get_letter, register


@pytest.fixture
def opened(regency, queue):
    """Open the desk anew on a session that the test may prepare."""
    record_and_approve(regency, range(1, 5))
    session = regency.session(SUPERVISOR)

    def make():
        shown = Shown()
        presenter = LettersPresenter(Means(session, InlineRunner(), InlineRunner(), queue), shown)
        presenter.load()
        return presenter, shown, session

    yield make
    session.close()


def test_the_policy_says_who_may_have_none_and_why(opened, tmp_path):
    session = opened()[2]
    centre_says(session, tmp_path, s1="DUPLICATE_RECORD", s2="PRINT_READY_RECORD", s3="PROCESSING")

    presenter, shown, _session = opened()

    told = [(row.state.words, bool(row.refusal), row.needs_ground) for row in shown.rows]
    assert told == [
        ("Belum boleh", True, False),
        ("Menunggu", False, False),
        ("Perlu dasar", False, True),
        ("Menunggu", False, False),
    ]
    assert shown.action.refusal == "Dengan status “rekaman ganda (DUP)” tidak ada surat"
    presenter.tick_all()
    assert shown.chosen == "3 dipilih"


def test_a_ground_is_asked_once_and_kept_where_it_is_needed(opened, tmp_path):
    centre_says(opened()[2], tmp_path, s2="PRINT_READY_RECORD", s3="PROCESSING")
    presenter, shown, session = opened()

    presenter.tick_all()
    presenter.act()
    assert shown.question.label == "Dasar"
    assert "Untuk 1 di antaranya" in shown.question.text
    presenter.order.answer("Berobat besok")

    grounds = {letter.biodata.nik[-1]: letter.ground for letter in register(session)}
    assert grounds == {"1": "", "2": "", "3": "Berobat besok", "4": ""}


def approve_a_young_one(regency):
    """Record and approve somebody who turned 17 this year, of another village."""
    operator = regency.session()
    like = ready_draft(operator, 9, "ANAK MUDA")
    begun = enrolments.start_new(operator, "1607075206099050")
    biodata = like.biodata.with_values(nik=begun.nik, birth_date="2009-06-12", village="16.07.07.2001")
    draft = dataclasses.replace(like, id=begun.id, nik=begun.nik, biodata=biodata)
    young = enrolments.record(operator, draft).row.id
    operator.close()
    approver = regency.session(SUPERVISOR)
    review.approve(approver, young)
    approver.close()


def five_waiting(regency, queue):
    """Four letters of one village and that of a young one elsewhere, on a desk that shows them."""
    record_and_approve(regency, range(1, 5))
    approve_a_young_one(regency)
    session, shown = regency.session(SUPERVISOR), Shown()
    presenter = LettersPresenter(Means(session, InlineRunner(), InlineRunner(), queue), shown)
    presenter.load()
    return session, shown, presenter


def test_lines_are_sifted_by_village_and_age_and_ticked_by_number(regency, queue):
    session, shown, presenter = five_waiting(regency, queue)
    assert len(shown.rows) == 5
    assert [words.rpartition(" ")[2] for _code, words in shown.villages[1:]] == ["(4)", "(1)"]

    presenter.sift("16.07.07.2001", "")
    assert [row.name for row in shown.rows] == ["Anak Muda"]
    presenter.sift("", "17")
    assert [row.name for row in shown.rows] == ["Anak Muda"]
    presenter.sift("", "")
    presenter.tick_first(2)

    assert [row.is_on for row in shown.rows] == [True, True, False, False, False]
    presenter.tick_first(100)
    assert all(row.is_on for row in shown.rows)
    session.close()


def test_a_sieve_lets_go_once_all_whom_it_let_through_are_done(regency, queue):
    session, shown, presenter = five_waiting(regency, queue)
    presenter.sift("16.07.07.2001", "17")
    issue_all(presenter)
    presenter.order.settle()

    assert (len(shown.rows), shown.sieve.village, shown.sieve.age) == (4, "", "")
    assert shown.banner[1] == "1 surat tercetak"
    presenter.enter()
    assert shown.banner[1] == ""
    session.close()


def test_a_page_that_comes_late_is_not_shown_where_nobody_is(desk):
    runner = StepRunner()
    presenter, shown, _session = desk(runner)
    runner.step(20)
    assert shown.preview is not None
    presenter.select(shown.rows[1].key)
    presenter.choose_segment(EXPIRING)
    runner.step(20)
    assert (shown.rows, shown.preview) == ([], None)


def test_letters_that_end_are_extended_and_printed_in_one_order(regency, opened, queue):
    presenter, shown, session = opened()
    issue_all(presenter)
    presenter.order.settle()
    old = [letter.number for letter in reversed(register(session))]
    hand_to_holder(session, old[3])
    regency.clock.pass_days(176)
    session.confirm()
    presenter.load()

    presenter.choose_segment(EXPIRING)
    assert shown.counts[EXPIRING] == "4"
    assert shown.action.words == "Perpanjang dan cetak"
    presenter.tick_first(2)
    presenter.act()
    assert shown.question.headline == "Perpanjang 2 surat?"
    presenter.order.answer("")
    presenter.order.settle()

    new = [letter for letter in register(session) if letter.supersedes]
    assert [letter.supersedes for letter in new] == [old[1], old[0]]
    assert {letter.state for letter in new} == {LetterState.PRINTED}
    assert get_letter(session, old[0]).state is LetterState.SUPERSEDED
    assert shown.counts[EXPIRING] == "2"


def test_few_numbers_are_told_before_they_are_used_up(tmp_path):
    regency = found_regency(tmp_path / "small")
    regency.add_station("08", numbers=(1, 3))
    record_and_approve(regency, range(1, 5), "08")
    session = regency.session(SUPERVISOR, "08")
    shown = Shown()
    means = Means(session, InlineRunner(), InlineRunner(), FolderQueue(tmp_path / "tray"))
    presenter = LettersPresenter(means, shown)
    presenter.load()
    assert shown.banner[:2] == ("warn", "Tinggal 3 nomor surat")

    issue_all(presenter)
    presenter.order.settle()

    assert ("danger", "1 surat tidak terbit") in [(kind, words) for kind, words in shown.said]
    assert shown.action.refusal == "Blok nomor 1 sampai 3 sudah habis"
    session.close()
