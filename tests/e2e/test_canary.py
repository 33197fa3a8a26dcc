"""A marked resident lives through everything; nothing of them lies in clear anywhere afterwards.

Looked through are the folders, the words that were said, everything that was ever written to a disk that
forgets nothing, and the raw image of an ext4 with the files that were deleted on it. No file of the place is
exempt; the centre's list came from outside and lies outside. Each search has a control that finds.
"""

import contextlib
import mmap
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from brittle.control import mounted
from canaries import PICTURES, found_in, traces
from needed import give_up, need_fuse
from regency import nik

NAME, SERIAL = "KENARI PENANDA RAHASIA", 777
HERE = Path(__file__).parents[1]
MARKS = traces(NAME, nik(SERIAL))
IMAGE_BYTES = 64 << 20


def live(home: Path, beside: Path) -> Path:
    """Live a day in `home`; return the folder of what was said, and left in everybody's temporary folder."""
    words, temporary, outside = beside / "words", beside / "temporary", beside / "outside"
    for folder in (words, temporary, outside):
        folder.mkdir()
    surroundings = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(HERE.parent), str(HERE)]),
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "OUTSIDE": str(outside),
        "QT_QPA_PLATFORM": "offscreen",
    }
    command = [sys.executable, str(HERE / "lived_day.py"), str(home), str(SERIAL), NAME]
    done = subprocess.run(command, env=surroundings, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    (words / "stdout").write_bytes(done.stdout)
    (words / "stderr").write_bytes(done.stderr)
    temporary.rename(words / "temporary")
    return words


def found_on(disk: Path) -> list[str]:
    """Return what is found anywhere in one large file."""
    with disk.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return [what for what, mark in MARKS.items() if data.find(mark) >= 0]


def leave_and_delete(folder: Path) -> None:
    """What a careless program would do: write in clear, and delete it."""
    path = folder / "kartu.tmp"
    with path.open("wb", buffering=0) as file:
        file.write(NAME.encode("utf-16-le") + PICTURES["JPEG"])
        os.fsync(file.fileno())
    path.unlink()


def test_nothing_of_a_resident_lies_in_clear_on_a_disk_that_forgets_nothing(tmp_path):
    """Every byte that was ever written below the data folders, temporary files and deleted ones too."""
    need_fuse()
    disk, memory = tmp_path / "disk", tmp_path / "memory"
    with mounted(disk, memory):
        (disk / "home").mkdir()
        words = live(disk / "home", tmp_path)
        assert (disk / "home" / "log" / "rekam.log").stat().st_size > 0
        assert {path.name for path in disk.rglob("rekam*.db-wal")} >= {"rekam-2.db-wal"}
        assert sorted(found_in([disk / "home", words], MARKS)) == []
        for sealed in disk.rglob("*.age"):
            assert_sealed(sealed.read_bytes())
    assert memory.stat().st_size > 2_000_000
    assert found_on(memory) == []


def test_that_disk_remembers_what_a_careless_program_deleted(tmp_path):
    need_fuse()
    with mounted(tmp_path / "disk", tmp_path / "memory"):
        overwritten = tmp_path / "disk" / "slots.json"
        overwritten.write_bytes(nik(SERIAL).encode())
        overwritten.write_bytes(bytes(16))
        leave_and_delete(tmp_path / "disk")
        assert [path.name for path in (tmp_path / "disk").iterdir()] == ["slots.json"]
    assert set(found_on(tmp_path / "memory")) >= {"JPEG", "name as utf-16-le", "NIK as utf-8"}


@contextlib.contextmanager
def ext4(folder: Path):
    """Mount an ext4 in a file, and yield where; skips where only an administrator may."""
    image, root = folder / "disk.img", folder / "disk"
    root.mkdir()
    if not shutil.which("mkfs.ext4"):
        give_up("not installed: mkfs.ext4")
    image.touch()
    os.truncate(image, IMAGE_BYTES)
    subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True)
    made = subprocess.run(["mount", "-o", "loop", image, root], capture_output=True, text=True, check=False)
    if made.returncode:
        pytest.skip(f"an image of a disk cannot be mounted here: {made.stderr.strip()}")
    try:
        yield root
        subprocess.run(["sync", "-f", root], check=True)
    finally:
        subprocess.run(["umount", root], check=True)


def test_nothing_of_a_resident_lies_on_the_raw_disk(tmp_path):
    """The image as whoever takes the disk out finds it, with what the file system only gave free."""
    with ext4(tmp_path) as root:
        live(root, tmp_path)
    assert found_on(tmp_path / "disk.img") == []


def test_the_raw_disk_shows_what_a_careless_program_deleted(tmp_path):
    with ext4(tmp_path) as root:
        leave_and_delete(root)
    assert set(found_on(tmp_path / "disk.img")) >= {"JPEG", "name as utf-16-le"}


def assert_sealed(data: bytes) -> None:
    """Refuse a file that is not an age header, naming recipients by their keys, and noise after it."""
    head, _mark, body = data.partition(b"\n--- ")
    assert head.startswith(b"age-encryption.org/v1\n-> X25519 ")
    assert head.isascii()
    assert len(set(body[60:1060])) > min(200, len(body) // 3)


@pytest.mark.parametrize("what", [*PICTURES, "packed NIK", "name as utf-16-le", "NIK as utf-8"])
def test_the_search_finds_each_kind_of_trace(tmp_path, what):
    (tmp_path / "leak").write_bytes(os.urandom(500) + MARKS[what] + os.urandom(500))

    assert f"{what} in leak" in list(found_in([tmp_path], MARKS))
    assert what in found_on(tmp_path / "leak")


def test_a_name_of_a_file_is_a_trace_too(tmp_path):
    (tmp_path / f"{nik(SERIAL)}.txt").write_bytes(b"")

    assert list(found_in([tmp_path], MARKS)) == [f"NIK as utf-8 in {nik(SERIAL)}.txt"]
