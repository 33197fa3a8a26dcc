"""A disk that fails while somebody signs in is said as that, and is never held against their passphrase."""

import errno
import os

import pytest
from regency import OPERATOR, PASSWORD

from desktop.bootstrap import seconds_to_wait, sign_in
from desktop.domain.errors import EnvironmentProblem, RuleError
from desktop.store.attempts import attempts_of
from desktop.store.folder import DataFolder


class Failing:
    """A call of the operating system whose n-th use fails, all later ones too if it `stays`."""

    def __init__(self, monkeypatch, name, at, stays):
        self.count, self.failed = 0, 0
        real = getattr(os, name)

        def call(*given, **named):
            self.count += 1
            if self.count == at or (stays and self.count > at):
                self.failed += 1
                raise OSError(errno.EIO, "invented")
            return real(*given, **named)

        monkeypatch.setattr(os, name, call)


def enter(regency, password=PASSWORD):
    return sign_in(regency.station(), OPERATOR.id, password, regency.clock)


def said_at_the_door(regency):
    """Try to come in and return the code of what is said, or nothing."""
    try:
        enter(regency).close()
    except EnvironmentProblem as error:
        return error.code
    return ""


def wait(regency):
    return seconds_to_wait(regency.station(), OPERATOR.id, regency.clock)


@pytest.mark.parametrize(
    ("name", "stays", "least"),
    # A disk that renames nothing any more keeps the count that it has.
    [("fsync", False, 4), ("fsync", True, 4), ("replace", False, 2)],
)
def test_each_call_that_fails_is_the_disks_fault_and_nobody_waits(regency, monkeypatch, name, stays, least):
    """The n-th call fails, for n from 1 until none is left to fail."""
    said = []
    for at in range(1, 99):
        with monkeypatch.context() as patch:
            failing = Failing(patch, name, at, stays)
            said.append(said_at_the_door(regency))
            if not failing.failed:
                break
        assert (attempts_of(DataFolder(regency.station()), OPERATOR.id).failed, wait(regency)) == (0, 0), at
    assert at <= 40
    assert set(said) == {"", "disk.failed"}
    assert said.count("disk.failed") >= least


@pytest.mark.parametrize("name", ["fsync", "replace"])
def test_a_wrong_passphrase_on_that_disk_is_not_even_tried(regency, monkeypatch, name):
    """What cannot be counted is not tried: whoever makes a disk fail gains no free guess."""
    with monkeypatch.context() as patch:
        Failing(patch, name, 1, stays=True)
        patch.setattr("desktop.place.trying.open_slot", None)  # calling it would be a TypeError
        with pytest.raises(EnvironmentProblem, match=r"disk\.failed"):
            enter(regency, "salah sekali ini")
    assert wait(regency) == 0


def test_earlier_wrong_attempts_are_not_forgotten_by_a_disk_that_fails(regency, monkeypatch):
    for _again in range(2):
        with pytest.raises(RuleError, match=r"sign_in\.wrong_password"):
            enter(regency, "salah sekali ini")
        regency.clock.pass_days(1)
    with monkeypatch.context() as patch:
        Failing(patch, "fsync", 2, stays=False)
        with pytest.raises(EnvironmentProblem, match=r"disk\.failed"):
            enter(regency)
    assert attempts_of(DataFolder(regency.station()), OPERATOR.id).failed == 2
