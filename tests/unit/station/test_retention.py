"""What the office holds goes from the station after its time: row and chain stay, nothing else does."""

import os

import pytest
from letter_office import carry_down, carry_up, centre_says, record_again
from raw_disk import clear_pages
from regency import OPERATOR, SUPERVISOR, found_regency, nik, ready_draft, record_and_approve

from desktop.district import letter_settings
from desktop.domain.enrolments import Lifecycle, ReturnReason
from desktop.domain.errors import EnvironmentProblem, InputError, RekamError
from desktop.domain.letters import LetterState
from desktop.station import bundles, check, enrolments, letters, printing, residents, retention, review
from desktop.store import journal, media
from desktop.store.enrolments import sample_files
from desktop.store.facts import put_fact

NAME = "SITI AMINAH"


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path / "data")


def confirmed(regency, serials=range(1)):
    """Record and approve people, and bring the office's receipt for them."""
    names = record_and_approve(regency, serials)
    carry_up(regency)
    carry_down(regency)
    return names


def with_card(regency, tmp_path, serial=0):
    session = regency.session(SUPERVISOR)
    centre_says(session, tmp_path, **{f"s{serial}": "CARD_ISSUED"})
    session.close()


def purged(regency, days=91):
    regency.clock.pass_days(days)
    session = regency.session()
    count = retention.purge(session)
    return session, count


def test_what_the_office_holds_goes_after_its_time_and_the_chain_stays_whole(regency, tmp_path):
    (name,) = confirmed(regency)
    with_card(regency, tmp_path)
    session, count = purged(regency, 89)
    assert count == 0
    session.close()

    session, count = purged(regency, 2)
    assert count == 1
    row = enrolments.get_enrolment(session, name).row
    assert (row.nik, row.lifecycle, row.recorded_by) == (nik(0), Lifecycle.ACCEPTED, OPERATOR.id)
    assert row.is_purged
    assert list(session.store.folder.media.rglob("*.age")) == []
    assert list(session.store.folder.outbox.iterdir()) == []
    report = check.check_station(session)
    assert report.is_sound, report
    assert journal.first_break(session.store.database, session.store.place) is None
    assert retention.purge(session) == 0
    kinds = [item.kind for item in residents.history(session, nik(0))]
    assert kinds.count("enrolment.recorded") == 1
    assert "data.purged" in kinds
    session.close()


@pytest.mark.parametrize("doubt", ["recovery", "chain_broken", "clock"])
def test_nothing_is_deleted_while_something_is_in_doubt(regency, tmp_path, doubt):
    """A clock that ran ahead and came back, an older copy, a broken chain: the office is asked first."""
    confirmed(regency)
    with_card(regency, tmp_path)
    if doubt == "clock":
        regency.clock.pass_days(200)
        regency.session().close()  # somebody signed in at that date
        regency.clock.pass_days(-100)
    else:
        regency.clock.pass_days(91)
    session = regency.session()
    if doubt != "clock":
        put_fact(session.store.database, doubt, {"epoch": 1, "seq": 1} if doubt == "chain_broken" else 1)
    assert retention.purge(session) == 0
    assert list(session.store.folder.media.rglob("*.age"))
    session.close()


def test_nothing_of_it_is_left_in_the_file_even_for_who_has_the_key(regency, tmp_path):
    """Every page and the log, deciphered: what was deleted was written over, not only given free."""
    confirmed(regency)
    with_card(regency, tmp_path)
    session = regency.session()
    (file,) = sample_files(session.store.database)
    sealed = session.store.media.path(file)
    whole = sealed.read_bytes()
    second_name = tmp_path / "the same bytes on the disk"
    os.link(sealed, second_name)
    photo = enrolments.image(session, enrolments.get_enrolment(session, _only(session)).row.photo)
    marks = {"photo": photo[200:232], "form": b"orang lain"}
    session.close()
    before = clear_pages(regency.station(), session_key(regency))
    assert all(mark in before for mark in marks.values()), "the search would find it"

    session, count = purged(regency)
    assert count == 1
    key = session.store.data_key
    left = clear_pages(regency.station(), key)
    session.close()
    assert [what for what, mark in marks.items() if mark in left] == []
    assert [what for what, mark in marks.items() if mark in clear_pages(regency.station(), key)] == []
    assert second_name.read_bytes() == bytes(len(whole))


def session_key(regency):
    session = regency.session()
    key = session.store.data_key
    session.close()
    return key


def _only(session):
    (row,) = enrolments.enrolments.listed(session.store.database, session.store.place, list(Lifecycle))
    return row.id


def test_a_letter_that_waits_or_counts_keeps_what_it_needs_but_not_the_samples(regency):
    office = regency.office()
    letter_settings.set_purge_days(office, 30)
    office.close()
    (name,) = confirmed(regency)
    session, count = purged(regency, 31)
    assert count == 1
    assert list(session.store.folder.media.rglob("*.age")) == []
    assert retention.retention(session).waiting == 1
    session.close()

    session = regency.session(SUPERVISOR)
    letter = letters.issue_letter(session, name)
    assert printing.letter_document(session, [letter.number])
    session.close()
    session, count = purged(regency, 190)
    assert count == 0, "expired, but within the days in which it may be extended"
    assert printing.letter_document(session, [letter.number])
    session.close()
    session, count = purged(regency, 40)
    assert count == 1
    assert check.check_station(session).is_sound
    session.close()
    session = regency.session(SUPERVISOR)
    assert letters.get_letter(session, letter.number).state is LetterState.ISSUED
    assert letters.get_letter(session, letter.number).biodata.name.startswith(NAME)
    with pytest.raises(InputError) as refused:
        letters.extend_letter(session, letter.number)
    assert refused.value.code == "letter.no_photo"
    session.close()


def test_what_was_sent_back_stays_until_it_was_recorded_again_and_accepted(regency, tmp_path):
    session = regency.session(OPERATOR)
    first = enrolments.record(session, ready_draft(session, 0)).row.id
    session.close()
    session = regency.session(SUPERVISOR)
    review.return_to_operator(session, first, [ReturnReason.PHOTO_QUALITY], "gelap")
    session.close()
    carry_up(regency)
    carry_down(regency)
    session, count = purged(regency)
    assert count == 0
    again = record_again(session, 0, address="DUSUN III")
    session.close()
    session = regency.session(SUPERVISOR)
    review.approve(session, again)
    session.close()
    carry_up(regency)
    carry_down(regency)
    with_card(regency, tmp_path)
    session, count = purged(regency)
    assert count == 2
    assert check.check_station(session).is_sound
    session.close()


def test_what_the_office_has_not_confirmed_is_kept_for_ever(regency, tmp_path):
    record_and_approve(regency, range(1))
    with_card(regency, tmp_path)
    carry_up(regency)
    session, count = purged(regency, 4000)
    assert count == 0
    assert bundles.pending(session).bundles
    session.close()


def test_a_purge_is_no_news_for_a_journey(regency, tmp_path):
    confirmed(regency)
    with_card(regency, tmp_path)
    carry_up(regency)
    carry_down(regency)
    session, count = purged(regency)
    assert count == 1
    assert not bundles.pending(session).has_news
    session.close()


def test_a_clock_that_is_not_to_be_believed_deletes_nothing(regency, tmp_path):
    confirmed(regency)
    with_card(regency, tmp_path)
    session, _count = purged(regency, 80)
    session.close()
    regency.clock.pass_days(-50)
    session = regency.session()
    assert retention.retention(session).due == 0
    assert retention.purge(session) == 0
    session.close()


@pytest.mark.parametrize(("days", "count"), [(0, 0), (7, 1)])
def test_the_office_says_how_long(regency, tmp_path, days, count):
    office = regency.office()
    letter_settings.set_purge_days(office, days)
    for wrong in (-1, 1, 6, 4000):
        with pytest.raises(InputError):
            letter_settings.set_purge_days(office, wrong)
    office.close()
    confirmed(regency)
    with_card(regency, tmp_path)
    session, found = purged(regency, 8)
    assert (retention.purge_days(session), found) == (days, count)
    session.close()


def test_a_disk_that_refuses_leaves_a_note_and_the_next_start_deletes(regency, tmp_path, monkeypatch):
    confirmed(regency)
    with_card(regency, tmp_path)
    regency.clock.pass_days(91)
    session = regency.session()

    def refuses(_path):
        raise EnvironmentProblem("disk.failed", file="x", errno=5)

    with monkeypatch.context() as patched:
        patched.setattr(media, "overwrite_and_remove", refuses)
        with pytest.raises(RekamError):
            retention.purge(session)
    assert len(list(session.store.folder.media.rglob("*.age"))) == 1
    session.close()
    session = regency.session()
    assert list(session.store.folder.media.rglob("*.age")) == []
    assert check.check_station(session).is_sound
    session.close()
