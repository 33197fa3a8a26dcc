"""A program that is missing is said on a laptop, and fails the run where all were installed."""

import os
import sys

import needed
import pytest

NOWHERE = "no-such-program"


@pytest.mark.parametrize(("is_required", "is_skipped"), [(False, True), (True, False)])
def test_a_missing_program_skips_only_where_it_may(monkeypatch, is_required, is_skipped):
    monkeypatch.setattr(needed, "IS_REQUIRED", is_required)

    assert needed.needs("python3", NOWHERE).args == (is_skipped,)
    assert needed.needs("python3", NOWHERE).kwargs["reason"] == f"not installed: {NOWHERE}"
    assert needed.needs("python3").args == (False,)


@pytest.mark.parametrize(
    ("is_required", "ends"), [(False, pytest.skip.Exception), (True, pytest.fail.Exception)]
)
def test_giving_up_is_a_failure_where_nothing_may_be_missing(monkeypatch, is_required, ends):
    monkeypatch.setattr(needed, "IS_REQUIRED", is_required)

    with pytest.raises(ends, match=NOWHERE):
        needed.give_up(NOWHERE)


@pytest.mark.skipif(not os.path.exists("/dev/fuse"), reason="this machine has no /dev/fuse")
@pytest.mark.parametrize(
    ("is_required", "ends"), [(False, pytest.skip.Exception), (True, pytest.fail.Exception)]
)
def test_a_missing_fuse_is_a_failure_where_nothing_may_be_missing(monkeypatch, is_required, ends):
    monkeypatch.setattr(needed, "IS_REQUIRED", is_required)
    monkeypatch.setitem(sys.modules, "mfusepy", None)

    with pytest.raises(ends, match="FUSE is not installed"):
        needed.need_fuse()
