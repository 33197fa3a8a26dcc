"""Looks, after every test, for an invented resident where the program may leave none.

The residents of all tests are invented: their NIKs begin with 16 and have serials from 9000 on, and most are
called Siti Aminah. So the whole suite is marked. Looked through are:

- what was written to stderr, by this process, by programs it started, by Qt and C libraries; and warnings;
- the titles of windows, whenever one is set and as they are at the end;
- the temporary folder of this process and of the programs it starts;
- every place's data folder as it is then: database and its log, sealed files, slots, names of files;
- bundles and parcels on sticks, copies of places, and the program's own logs.

Not looked through, because a person asked for them or brought them: papers, spreadsheets and lists written
where a test said (letters, registers, worklists, refused rows), rosters and photos that come in, and what the
command line says on stdout.
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from _pytest.capture import CaptureFixture
from canaries import PICTURES

NAME = "SITI AMINAH"
# How the NIKs of Muara Padang begin, where the tests' residents live.
_DIGITS = "1607075206"
_NIK = re.compile(r"(?<![\dA-Fa-f])16\d{10}9\d{3}(?![\dA-Fa-f])")
_GAPS = re.compile(r"(?<=\d)[  .·-](?=\d)")
_NAMES = re.compile(NAME.replace(" ", r"\s+"), re.IGNORECASE)
_PACKED = re.compile(re.escape(bytes.fromhex(_DIGITS)) + rb"[\x90-\x99]{2}")
_MARKS = {
    **{f"name as {code}": NAME.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")},
    **{f"NIK as {code}": _DIGITS.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")},
    "clear database": b"SQLite format 3\0",
    **PICTURES,
}
# Where what belongs to other users or to all workers goes; Python's own for this process is looked through.
EVERYBODYS = tempfile.gettempdir()
_PLACE, _CARRIED = "place.json", {".rekam", ".titipan", ".log", ".part", ".mark", ".age"}

heard: list[str] = []
_clean: set[tuple[str, int, int]] = set()


def in_words(text: str) -> list[str]:
    """Return the residents whom a text names."""
    return _NIK.findall(_GAPS.sub("", text)) + _NAMES.findall(text)


def in_bytes(data: bytes) -> list[str]:
    """Return what of a resident lies in clear in some bytes."""
    found = [what for what, mark in _MARKS.items() if mark in data]
    return found + (["packed NIK"] if _PACKED.search(data) else [])


def in_files(folder: Path) -> Iterator[str]:
    """Yield what lies in clear in the places, sticks and logs below a folder."""
    for path in _files_of_ours(folder):
        # What goes while we look, as a file that gets its lasting name aside, is not left behind.
        with suppress(FileNotFoundError):
            yield from _in_file(path, folder)


def _in_file(path: Path, folder: Path) -> list[str]:
    status = path.stat()
    seen = (path.name, status.st_size, status.st_mtime_ns)
    # Most tests work on copies of a few places.
    if seen in _clean:
        return []
    data = path.name.encode() + b"\0" + path.read_bytes()
    found = in_words(data.decode(errors="replace")) if path.suffix == ".log" else in_bytes(data)
    if not found:
        _clean.add(seen)
    return [f"{what} in {path.relative_to(folder)}" for what in found]


def _files_of_ours(folder: Path) -> Iterator[Path]:
    places: list[str] = []
    for root, _folders, names in os.walk(folder):
        is_place = _PLACE in names or any(root.startswith(place) for place in places)
        if _PLACE in names:
            places.append(root + os.sep)
        for name in names:
            path = Path(root, name)
            is_ours = is_place or path.suffix in _CARRIED
            if is_ours and path.is_file() and not path.is_symlink():
                yield path


def listen() -> None:
    """Hear what tests, and the programs that they start, say on stderr, and which titles windows get."""
    read, communicate = CaptureFixture.readouterr, subprocess.Popen.communicate

    def readouterr(fixture: Any) -> Any:
        found = read(fixture)
        heard.append(_text(found.err))
        return found

    def communicating(process: Any, *given: Any, **named: Any) -> Any:
        found = communicate(process, *given, **named)
        heard.append(_text(found[1]))
        return found

    CaptureFixture.readouterr = readouterr
    subprocess.Popen.communicate = communicating


def _text(said: Any) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else said or ""


def use_temp(folder: Path) -> None:
    """Let this process and those it starts put their temporary files there."""
    folder.mkdir()
    tempfile.tempdir = os.environ["TMPDIR"] = str(folder)


def in_temp(folder: Path) -> Iterator[str]:
    """Yield what lies in the temporary folder, whatever kind of file it is in."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            data = path.name.encode() + b"\0" + path.read_bytes()
            found = in_bytes(data)
            yield from (f"{what} in {path.name}" for what in found)
            if found:
                path.unlink()  # what one test left is not the next one's fault
