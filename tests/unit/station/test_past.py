"""Three things remember more than a database that was brought back; each leads into the same recovery."""

import shutil

import pytest
from regency import OPERATOR, SUPERVISOR, found_regency, record, record_and_approve

from desktop.district import forks, publishing, receiving, status
from desktop.domain.errors import BundleRejected, RuleError
from desktop.domain.numbers import NumberBlock
from desktop.gui.words.gauges import look_of
from desktop.station import backup, bundles, gauges, letters, numbers, parcels
from desktop.station.gauges import Kind
from desktop.store import journal, stations

BLOCKS = [NumberBlock(1, 500), NumberBlock(501, 1000)]
CAUSES = ("backup", "mark", "receipt")


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path / "data")


def publish(regency):
    office = regency.office()
    receiving.receive_folder(office, regency.usb)
    made = publishing.carry_parcel(office, publishing.publish(office, "1607-07"), regency.usb)
    office.close()
    return made


def export(regency):
    session = regency.session()
    bundles.export_bundles(session, regency.usb)
    session.close()


def take(session, parcel):
    with pytest.raises(BundleRejected) as caught:
        parcels.apply_parcel(session, parcel)
    return caught.value.code


def older_copy(regency, tmp_path, cause):
    """Bring yesterday's station back where only `cause` remembers today; sign in as the supervisor."""
    root = regency.station()
    stick = tmp_path / "USB A"
    stick.mkdir()
    session = regency.session()
    made = backup.back_up(session, stick)
    session.close()
    shutil.copytree(root, tmp_path / "yesterday")
    (issued,) = record_and_approve(regency, range(2, 3))
    session = regency.session(SUPERVISOR)
    letters.issue_letter(session, issued)
    session.close()
    export(regency)
    parcel = publish(regency)
    mark = root.with_name(root.name + ".mark")
    shutil.rmtree(root)
    if cause == "backup":
        mark.unlink()
        backup.restore_files(made, root)
    else:
        shutil.copytree(tmp_path / "yesterday", root)
    if cause == "receipt":
        mark.unlink()
    session = regency.session(SUPERVISOR)
    if cause == "receipt":
        assert not session.fact("recovery"), "nothing but the receipt can tell"
        assert take(session, parcel) == "receipt.ahead"
    return session, parcel


@pytest.mark.parametrize("cause", CAUSES)
def test_each_leads_into_recovery_with_the_same_sentence(regency, tmp_path, cause):
    (approved,) = record_and_approve(regency, range(1, 2))
    session, _parcel = older_copy(regency, tmp_path, cause)

    assert (session.fact("recovery"), session.fact("recovery_cause"), session.store.epoch) == (1, cause, 2)
    (gauge,) = [item for item in gauges.gauges(session) if item.kind is Kind.RECOVERY]
    look = look_of(gauge)
    assert (look.words, look.advice) == (
        "KTP Sementara ditahan",
        "Laptop ini memakai salinan lama. Perekaman tetap jalan.",
    )
    with pytest.raises(RuleError, match=r"letter\.recovery"):
        letters.issue_letter(session, approved)
    session.close()
    operator = regency.session(OPERATOR)
    assert record(operator, 9).row.id
    operator.close()


@pytest.mark.parametrize(("cause", "following"), [("backup", 501), ("mark", 2)])
def test_the_offices_parcel_ends_it_and_no_number_is_used_twice(regency, tmp_path, cause, following):
    """The mark knows the last number; on another laptop nobody does, and the office gives another block."""
    (approved,) = record_and_approve(regency, range(1, 2))
    session, _parcel = older_copy(regency, tmp_path, cause)
    session.close()
    record_and_approve(regency, range(9, 10))
    export(regency)
    resumed = publish(regency)
    session = regency.session(SUPERVISOR)
    parcels.apply_parcel(session, resumed)
    assert session.fact("recovery") == 0
    assert letters.issue_letter(session, approved).seq == following
    session.close()


def test_what_only_the_receipt_can_tell_the_office_settles(regency, tmp_path):
    """Such a laptop has written on in the old epoch: at the office that is another history of the station."""
    record_and_approve(regency, range(1, 2))
    session, _parcel = older_copy(regency, tmp_path, "receipt")
    session.close()
    record_and_approve(regency, range(9, 10))
    export(regency)
    office = regency.office()
    outcomes = [getattr(item, "outcome", "") for item in receiving.receive_folder(office, regency.usb)]
    assert "forked" in outcomes, outcomes
    (standing,) = status.standings(office)
    assert standing.fork is not None
    office.close()


def test_the_same_receipt_twice_is_one_recovery_and_the_laptop_remembers(regency, tmp_path):
    record_and_approve(regency, range(1, 2))
    session, parcel = older_copy(regency, tmp_path, "receipt")
    assert take(session, parcel) == "receipt.ahead"
    assert session.store.epoch == 2
    session.close()
    again = regency.session(SUPERVISOR)
    assert (again.store.epoch, again.fact("recovery_cause")) == (2, "receipt")
    again.close()


def test_a_receipt_for_another_past_of_the_same_length_stops_letters_too(regency, tmp_path):
    """Two laptops from one disk: the second one wrote as much, and other things."""
    root = regency.station()
    (approved,) = record_and_approve(regency, range(1, 2))
    shutil.copytree(root, tmp_path / "twin")
    session = regency.session()
    record(session, 2)
    session.close()
    export(regency)
    parcel = publish(regency)
    shutil.rmtree(root)
    root.with_name(root.name + ".mark").unlink()
    shutil.copytree(tmp_path / "twin", root)
    session = regency.session(OPERATOR)
    for serial in range(3, 9):
        record(session, serial)
    session.close()
    session = regency.session(SUPERVISOR)
    assert take(session, parcel) == "receipt.other_history"
    assert session.fact("recovery_cause") == "receipt"
    with pytest.raises(RuleError, match=r"letter\.recovery"):
        letters.issue_letter(session, approved)
    session.close()


@pytest.mark.parametrize("is_other_laptop", [False, True])
def test_numbers_that_the_office_never_heard_of_are_not_used_again(regency, tmp_path, is_other_laptop):
    """Letters were printed after the copy and before any bundle: the office knows none of them."""
    names = record_and_approve(regency, range(1, 6))
    stick = tmp_path / "USB A"
    stick.mkdir()
    session = regency.session(SUPERVISOR)
    given = [letters.issue_letter(session, names[0]).number]
    made = backup.back_up(session, stick)
    given += [letters.issue_letter(session, name).number for name in names[1:3]]
    session.close()
    shutil.rmtree(regency.station())
    if is_other_laptop:
        regency.station().with_name("station-07.mark").unlink()
    backup.restore_files(made, regency.station())
    regency.session(SUPERVISOR).close()
    export(regency)
    resumed = publish(regency)
    later = publish(regency)  # the next parcel gives no more numbers
    session = regency.session(SUPERVISOR)
    parcels.apply_parcel(session, resumed)
    given.append(letters.issue_letter(session, names[3]).number)
    parcels.apply_parcel(session, later)
    given.append(letters.issue_letter(session, names[4]).number)
    assert numbers.blocks(session) == BLOCKS[: 1 + is_other_laptop]
    assert not numbers.numbering(session).missing
    session.close()
    assert len(set(given)) == len(given)
    export(regency)
    office = regency.office()
    assert [item.outcome for item in receiving.receive_folder(office, regency.usb)][-1] == "received"
    assert stations.quarantined(office.store.database) == []
    office.close()


def test_a_copy_that_came_to_life_twice_issues_nothing_until_the_office_says_which_it_is(regency, tmp_path):
    (name,) = record_and_approve(regency, range(1, 2))
    stick = tmp_path / "USB A"
    stick.mkdir()
    session = regency.session()
    made = backup.back_up(session, stick)
    session.close()
    mark = regency.station().with_name("station-07.mark")
    for laptop, before in (("first", "lost"), ("second", "first")):
        regency.station().rename(tmp_path / before)
        mark.unlink(missing_ok=True)
        backup.restore_files(made, regency.station())
        record_and_approve(regency, range(5, 6) if laptop == "first" else range(6, 7))
        export(regency)
        for path in regency.usb.glob("*.rekam"):
            path.rename(tmp_path / f"{laptop}-{path.name}")
    office = regency.office()
    outcomes = [getattr(item, "outcome", "") for item in receiving.receive_folder(office, tmp_path)]
    assert outcomes.count("forked") == 1, outcomes
    office.close()
    regency.station().rename(tmp_path / "second")
    (tmp_path / "first").rename(regency.station())
    mark.unlink()
    parcel = publish(regency)
    session = regency.session(SUPERVISOR)
    parcels.apply_parcel(session, parcel)
    with pytest.raises(RuleError, match=r"letter\.recovery"):
        letters.issue_letter(session, name)
    session.close()
    office = regency.office()
    forks.settle_fork(office, "1607-07", "laptop kedua ditarik")
    office.close()
    parcel = publish(regency)
    session = regency.session(SUPERVISOR)
    parcels.apply_parcel(session, parcel)
    assert letters.issue_letter(session, name).number
    session.close()


def test_a_mark_of_a_former_stay_on_this_laptop_does_not_speak_of_numbers(regency, tmp_path):
    """It is older than the copy: what was printed on the laptop in between it cannot know."""
    names = record_and_approve(regency, range(1, 4))
    mark = regency.station().with_name("station-07.mark")
    session = regency.session(SUPERVISOR)
    letters.issue_letter(session, names[0])
    session.close()
    former = mark.read_bytes()
    session = regency.session(SUPERVISOR)
    letters.issue_letter(session, names[1])
    made = backup.back_up(session, tmp_path)
    letters.issue_letter(session, names[2])
    session.close()
    for remembered, told in ((former, None), (mark.read_bytes(), 3)):
        shutil.rmtree(regency.station())
        mark.write_bytes(remembered)
        backup.restore_files(made, regency.station())
        session = regency.session(SUPERVISOR)
        restored = journal.last_of_kind(session.store.database, session.store.place, "station.restored")
        assert restored.content.get("numbers_used") == told
        session.close()
