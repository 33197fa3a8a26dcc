import shutil

import pytest
from letter_office import carry_down, carry_up, issue
from regency import SUPERVISOR, record_and_approve

from desktop.district import letter_settings
from desktop.domain.errors import RuleError
from desktop.domain.numbers import NumberBlock, NumberPattern
from desktop.station import backup, letters, numbers


def allot(regency, first, last, code="07"):
    office = regency.office()
    letter_settings.allot_numbers(office, f"1607-{code}", NumberBlock(first, last))
    office.close()
    carry_down(regency, code)


def left(regency, code="07"):
    session = regency.session(SUPERVISOR, code)
    found = numbers.numbers_left(session)
    session.close()
    return found


def test_the_water_is_low_before_it_is_gone(regency):
    regency.add_station("13", numbers=(41, 92))
    assert left(regency, "13") == numbers.NumbersLeft(NumberBlock(41, 92), 52, is_low=False)
    issue(regency, range(2), "13")
    assert left(regency, "13") == numbers.NumbersLeft(NumberBlock(41, 92), 50, is_low=True)


def test_a_station_nobody_certified_has_none(regency):
    regency.add_station("13", is_certified=False)
    assert left(regency, "13").left == 0
    session = regency.session(SUPERVISOR, "13")
    assert numbers.numbering(session) == numbers.Numbering(0, 0)
    session.close()


def test_an_empty_block_is_renewed_by_the_next_certificate(regency):
    regency.add_station("13", numbers=(41, 42))
    names = record_and_approve(regency, range(5), "13")
    session = regency.session(SUPERVISOR, "13")
    for name in names[:2]:
        letters.issue_letter(session, name)
    with pytest.raises(RuleError) as refused:
        letters.issue_letter(session, names[2])
    assert (refused.value.code, refused.value.facts) == ("letter.block_empty", {"first": 41, "last": 42})
    session.close()
    allot(regency, 41, 43, "13")
    allot(regency, 1001, 1100, "13")
    assert left(regency, "13").left == 101
    session = regency.session(SUPERVISOR, "13")
    assert [letters.issue_letter(session, name).seq for name in names[2:]] == [43, 1001, 1002]
    assert numbers.numbers_left(session).block == NumberBlock(1001, 1100)
    assert numbers.numbering(session) == numbers.Numbering(41, 1002)
    session.close()


def test_a_number_that_vanished_is_missed(regency):
    issue(regency, range(5))
    session = regency.session(SUPERVISOR)
    assert numbers.numbering(session) == numbers.Numbering(1, 5)
    session.store.database.execute("DELETE FROM letters WHERE seq IN (1, 3, 4)")
    missing = (NumberBlock(1, 1), NumberBlock(3, 4))
    assert numbers.numbering(session) == numbers.Numbering(1, 5, missing=missing)
    session.close()


def test_a_districts_pattern_comes_down(regency):
    office = regency.office()
    letter_settings.set_number_pattern(
        office, NumberPattern("{kode}/{seq:04}/{unit}.{station}/{tahun}", "DKPS")
    )
    office.close()
    carry_down(regency)
    assert issue(regency) == ["471.13/0001/DKPS.07/2026"]


def test_numbers_lost_with_an_old_copy_are_explained_and_never_taken_again(regency, tmp_path):
    issue(regency, range(2))
    session = regency.session(SUPERVISOR)
    made = backup.back_up(session, tmp_path)
    session.close()
    issue(regency, range(2, 5))
    carry_up(regency)
    shutil.rmtree(regency.station())
    backup.restore_files(made, regency.station())
    (name,) = record_and_approve(regency, range(6, 7))
    session = regency.session(SUPERVISOR)
    with pytest.raises(RuleError, match=r"letter\.recovery"):
        letters.issue_letter(session, name)
    session.close()
    carry_up(regency)
    carry_down(regency)
    session = regency.session(SUPERVISOR)
    lost = (NumberBlock(3, 5),)
    assert numbers.numbering(session) == numbers.Numbering(1, 5, before_restore=lost)
    letter = letters.issue_letter(session, name)
    assert letter.seq == 6
    assert numbers.numbering(session) == numbers.Numbering(1, 6, before_restore=lost)
    session.close()
