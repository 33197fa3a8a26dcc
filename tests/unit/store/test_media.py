"""Sealed files: durable before they are named, whole or written anew."""

import hashlib
import os

import pytest

from desktop.domain.errors import EnvironmentProblem
from desktop.store.media import MediaFolder


@pytest.fixture
def media(tmp_path):
    return MediaFolder(tmp_path)


def test_samples_of_a_recording_lie_end_to_end_in_one_file(media):
    name = media.keep_together([b"photo", b"signature"])

    assert name == hashlib.sha256(b"photosignature").hexdigest()
    assert media.length(name) == 14
    assert (media.read(name, 0, 5), media.read(name, 5, 9)) == (b"photo", b"signature")
    assert media.damaged([name]) == []


def test_what_a_power_cut_left_half_is_written_anew(media):
    name = media.keep(b"sealed sample")
    media.path(name).write_bytes(b"sealed")
    assert media.damaged([name]) == [name]

    assert media.keep(b"sealed sample") == name
    assert media.damaged([name]) == []


def test_file_and_folders_are_synced_before_the_name_is_given(media, monkeypatch):
    synced = []
    whole = os.fsync

    def fsync(handle):
        synced.append(os.readlink(f"/proc/self/fd/{handle}"))
        whole(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    path = media.path(media.keep(b"sealed"))

    assert synced == [str(path), str(path.parent), str(media.root)]


def test_a_shelf_that_a_kill_left_unsynced_is_synced_by_the_next_run(media, monkeypatch):
    path = media.path(media.keep(b"sealed"))
    path.unlink()
    synced = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(os.readlink(f"/proc/self/fd/{handle}")))

    MediaFolder(media.root).keep(b"sealed")
    assert str(media.root) in synced

    synced.clear()
    path.unlink()
    again = MediaFolder(media.root)
    again.keep(b"sealed")
    path.unlink()
    again.keep(b"sealed")
    assert synced.count(str(media.root)) == 1


def test_a_full_disk_leaves_no_trace(media, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    media.keep(b"first")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EnvironmentProblem) as caught:
        media.keep(b"second")
    assert caught.value.code == "disk.full"
    assert len([path for path in media.root.rglob("*") if path.is_file()]) == 1


def test_a_file_that_is_gone_is_told_of(media):
    with pytest.raises(EnvironmentProblem, match=r"media\.missing"):
        media.read("ab" * 32, 0, 1)
