"""What people are told of a disk's trouble that nobody expected where it came."""

import errno

import pytest
import sqlcipher3

from desktop.store.unanswered import as_told

TOLD = {
    "full": (OSError(errno.ENOSPC, "No space left on device", "/usb/copy/rekam.db"), "disk.full"),
    "no answer": (OSError(errno.EIO, "Input/output error"), "disk.unanswered"),
    "read only": (OSError(errno.EROFS, "Read-only file system", "/usb/x"), "disk.read_only"),
    "database": (sqlcipher3.dbapi2.OperationalError("disk I/O error"), "disk.unanswered"),
}


@pytest.mark.parametrize(("error", "code"), TOLD.values(), ids=TOLD)
def test_the_disk_is_named_as_the_cause(error, code):
    assert as_told(error).code == code


@pytest.mark.parametrize(
    "error", [ValueError("x"), FileNotFoundError(errno.ENOENT, "gone", "/x"), KeyError("y")]
)
def test_what_the_disk_did_not_cause_stays_what_it_is(error):
    assert as_told(error) is error


def test_the_file_is_named_without_its_folder():
    assert as_told(TOLD["full"][0]).facts["file"] == "rekam.db"
