"""Sealed files: named by their bytes, durable when it is said, made anew where a crash left half of one."""

import hashlib
import os

import pytest

from desktop.domain.errors import EnvironmentProblem
from desktop.store.media import MediaFolder

SEALED = hashlib.sha256(b"sealed").hexdigest()


@pytest.fixture
def media(tmp_path):
    return MediaFolder(tmp_path / "media")


def keep(media, data=b"sealed"):
    name = hashlib.sha256(data).hexdigest()
    media.keep(name, data)
    return name


@pytest.fixture
def synced(monkeypatch):
    """Return what is synced from now on, by path."""
    found, whole = [], os.fsync

    def fsync(handle):
        found.append(os.readlink(f"/proc/self/fd/{handle}"))
        whole(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    return found


@pytest.fixture
def full(monkeypatch):
    """Return a context in which the disk is full."""

    def refuse(_handle):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as failing:
        failing.setattr(os, "fsync", refuse)
        yield failing


def test_samples_of_a_recording_lie_end_to_end_in_one_file(media):
    name = keep(media, b"photosignature")

    assert media.length(name) == 14
    assert (media.read(name, 0, 5), media.read(name, 5, 9)) == (b"photo", b"signature")
    assert media.damaged([name]) == []


def test_a_file_its_shelf_and_the_shelfs_name_are_synced(media, synced):
    path = media.path(keep(media))
    assert {f"{path}.part", str(path.parent), str(media.root)} <= set(synced)


def test_other_bytes_than_those_it_is_named_by_are_refused(media):
    with pytest.raises(EnvironmentProblem, match=r"media\.damaged"):
        media.keep(SEALED, b"other")
    assert not media.root.exists()


def test_half_a_copy_under_the_lasting_name_is_made_anew(media):
    half = media.root / SEALED[:2] / f"{SEALED}.age"
    half.parent.mkdir(parents=True)
    half.write_bytes(b"seal")

    assert keep(media) == SEALED
    assert media.damaged([SEALED]) == []


def test_a_whole_file_is_not_written_again(media, synced):
    written = media.path(keep(media)).stat().st_ino
    again = MediaFolder(media.root)
    synced.clear()
    keep(again)

    assert again.path(SEALED).stat().st_ino == written
    assert str(again.path(SEALED).parent) in synced


def test_a_shelf_that_a_kill_left_unsynced_is_synced_by_the_next_run(media, synced):
    keep(media)
    media.path(SEALED).unlink()
    again = MediaFolder(media.root)
    synced.clear()
    for _turn in range(2):
        keep(again)
        again.path(SEALED).unlink()

    assert synced.count(str(media.root)) == 1


@pytest.mark.usefixtures("full")
def test_a_full_disk_is_told_and_leaves_no_trace(media):
    with pytest.raises(EnvironmentProblem, match=r"disk\.full"):
        keep(media)
    assert list(media.root.rglob("*.*")) == []


def test_a_file_that_goes_is_noted_until_it_is_gone(media):
    keep(media)
    media.note(SEALED)
    media.keep_notes()
    assert MediaFolder(media.root).noted() == [SEALED]

    media.remove(SEALED)
    assert media.noted() == []
    assert media.damaged([SEALED]) == [SEALED]


def test_a_file_that_is_gone_is_told_of(media):
    with pytest.raises(EnvironmentProblem, match=r"media\.missing"):
        media.read("ab" * 32, 0, 1)
