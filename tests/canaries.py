"""Looking for a marked resident in everything that a computer keeps: names, numbers, pictures."""

from collections.abc import Iterator
from pathlib import Path

# Long enough that sealed bytes, which look random, do not hold them by chance.
PICTURES = {
    "JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    "PNG": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "JPEG 2000": b"\x00\x00\x00\x0cjP  \r\n\x87\n",
    "WSQ": b"\xff\xa0\xff\xa8\x00",
    "ISO face": b"FAC\x00030\x00",
    "ISO finger": b"FIR\x00020\x00",
    "ISO iris": b"IIR\x00020\x00",
}


def traces(name: str, nik: str) -> dict[str, bytes]:
    """Return what a resident would look like on a disk, by what it is."""
    packed = bytes(int(nik[at : at + 2], 16) for at in range(0, 16, 2))
    swapped = bytes(int(nik[at + 1] + nik[at], 16) for at in range(0, 16, 2))
    found = {"packed NIK": packed, "packed NIK, digits swapped": swapped, **PICTURES}
    for what, text in (("name", name), ("name in small letters", name.lower()), ("NIK", nik)):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            found[f"{what} as {encoding}"] = text.encode(encoding)
    return found


def found_in(folders: list[Path], marks: dict[str, bytes]) -> Iterator[str]:
    """Yield what is found where, in file names too."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            data = str(path.relative_to(folder)).encode() + b"\0"
            if path.is_file() and not path.is_symlink():
                data += path.read_bytes()
            yield from (
                f"{what} in {path.relative_to(folder)}" for what, mark in marks.items() if mark in data
            )
