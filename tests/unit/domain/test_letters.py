import re
from datetime import date

import pytest

from desktop.domain.letters import add_months, check_code

NUMBER = "471.13/07-00293/DISDUKCAPIL/2026"


def test_the_same_number_in_another_epoch_has_another_code():
    """A restored copy begins a new epoch: its papers tell themselves from those of the lost one."""
    codes = {check_code(NUMBER, epoch, "ab" * 32) for epoch in range(1, 200)}
    assert len(codes) == 199
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", code) for code in codes)


def test_the_code_depends_on_number_and_history_too():
    code = check_code(NUMBER, 1, "ab" * 32)
    assert code == check_code(NUMBER, 1, "ab" * 32)
    assert code != check_code(NUMBER.replace("293", "294"), 1, "ab" * 32)
    assert code != check_code(NUMBER, 1, "cd" * 32)


@pytest.mark.parametrize(
    ("day", "end"),
    [("2026-11-24", "2027-05-24"), ("2026-08-31", "2027-02-28"), ("2027-08-31", "2028-02-29")],
)
def test_six_months_end_on_the_same_day_or_the_months_last(day, end):
    assert add_months(date.fromisoformat(day), 6).isoformat() == end
