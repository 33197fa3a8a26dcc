"""Sealed files: durable before they are named, found under one of two names whenever the power goes."""

import hashlib
import os

import pytest

from desktop.domain.errors import EnvironmentProblem
from desktop.store.media import MediaFolder

SEALED = hashlib.sha256(b"sealed").hexdigest()


@pytest.fixture
def media(tmp_path):
    media = MediaFolder(tmp_path / "media")
    yield media
    media.close()


def fill(media, *parts):
    """Write a file as a recording does that was not acknowledged yet."""
    with media.packing(parts) as pack:
        pack.begin()
        pack.finish()
    return pack.name


def keep(media, *parts):
    name = fill(media, *parts)
    media.settle(name)
    media.rest()
    return name


def spares(media):
    return [path for path in (media.root.parent / "media.spare").iterdir() if path.stat().st_size]


@pytest.fixture
def synced(monkeypatch):
    """Return what is synced from now on, by path."""
    found, whole = [], os.fsync

    def fsync(handle):
        found.append(os.readlink(f"/proc/self/fd/{handle}"))
        whole(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    return found


def test_samples_of_a_recording_lie_end_to_end_in_one_file(media):
    name = keep(media, b"photo", b"signature")

    assert name == hashlib.sha256(b"photosignature").hexdigest()
    assert media.length(name) == 14
    assert (media.read(name, 0, 5), media.read(name, 5, 9)) == (b"photo", b"signature")
    assert media.damaged([name]) == []
    assert spares(media) == []


def test_one_sync_is_waited_for_and_the_others_come_before_or_afterwards(media, synced):
    media.make_ready()
    media.rest()
    assert str(media.root.with_name("media.spare")) in synced

    synced.clear()
    name = fill(media, b"sealed")
    assert synced == [str(media.path(name))]

    synced.clear()
    media.settle(name)
    media.rest()
    assert synced[-2:] == [str(media.path(name).parent), str(media.root)]


def test_a_file_is_found_before_it_has_its_lasting_name(media):
    name = fill(media, b"sealed")

    assert media.path(name).parent.name == "media.spare"
    assert media.read(name, 0, 6) == b"sealed"
    assert media.damaged([name]) == []


def test_what_a_crash_left_full_is_named_or_removed_by_the_next_run(media):
    names = [fill(media, b"named by an entry"), fill(media, b"named by nothing")]
    again = MediaFolder(media.root)

    assert again.unsettled() == sorted(names)
    again.settle(names[0])
    again.remove(names[1])
    again.rest()
    assert again.path(names[0]).parent.parent == media.root
    assert again.damaged(names) == [names[1]]
    assert spares(again) == []
    assert again.unsettled() == []
    again.close()


def test_a_crash_between_the_two_names_leaves_one(media):
    name = keep(media, b"sealed")
    os.link(media.path(name), media.root.with_name("media.spare") / "99")
    again = MediaFolder(media.root)

    assert again.unsettled() == [name]
    again.settle(name)
    again.rest()
    assert again.damaged([name]) == []
    assert spares(again) == []
    again.close()


def test_half_a_copy_under_the_lasting_name_is_made_anew(media):
    half = media.root / SEALED[:2] / f"{SEALED}.age"
    half.parent.mkdir(parents=True)
    half.write_bytes(b"seal")

    assert keep(media, b"sealed") == SEALED
    assert media.damaged([SEALED]) == []


def test_where_there_are_no_second_names_it_is_copied(media, monkeypatch):
    def refuse(_path, _name):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    name = keep(media, b"sealed")

    assert media.read(name, 0, 6) == b"sealed"
    assert spares(media) == []


def test_a_name_that_could_not_be_given_costs_nobody_the_file_and_is_given_later(media, monkeypatch):
    def full(_path, _name):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as failing:
        failing.setattr(os, "link", full)
        name = keep(media, b"sealed")
        assert media.read(name, 0, 6) == b"sealed"
        with pytest.raises(EnvironmentProblem, match=r"disk\.full"):
            media.put_in_place()

    media.put_in_place()
    assert media.path(name).parent.parent == media.root


def test_spare_files_are_used_once_and_made_again(media):
    names = [keep(media, f"recording {number}".encode()) for number in range(20)]

    assert media.damaged(names) == []
    assert spares(media) == []


def test_spare_files_of_a_former_run_are_used_once_their_names_are_synced(media, synced):
    media.make_ready()
    media.rest()
    count = len(list(media.root.with_name("media.spare").iterdir()))
    synced.clear()
    again = MediaFolder(media.root)
    keep(again, b"sealed")

    assert synced[0] == str(media.root.with_name("media.spare"))
    assert len(list(media.root.with_name("media.spare").iterdir())) == count - 1
    again.close()


def test_a_shelf_that_a_kill_left_unsynced_is_synced_by_the_next_run(media, synced):
    keep(media, b"sealed")
    media.path(SEALED).unlink()
    again = MediaFolder(media.root)
    synced.clear()
    keep(again, b"sealed")
    again.path(SEALED).unlink()
    keep(again, b"sealed")

    assert synced.count(str(media.root)) == 1
    again.close()


def test_a_full_disk_leaves_no_trace(media, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    media.make_ready()
    media.rest()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EnvironmentProblem) as caught:
        fill(media, b"second")
    assert caught.value.code == "disk.full"
    assert spares(media) == []


def test_a_file_that_is_gone_is_told_of(media):
    with pytest.raises(EnvironmentProblem, match=r"media\.missing"):
        media.read("ab" * 32, 0, 1)
