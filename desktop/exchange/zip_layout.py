"""The byte layout of our containers: an uncompressed ZIP with exactly one way to write it.

Every header is a function of name, length, CRC and offset, so a reader can demand the very bytes a
writer would have made: nothing in a container can be changed, added or hidden unseen. Ordinary tools
open it. Source: PKWARE APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12, 4.3.14-16.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass

_VERSION = 45  # ZIP64
_UTF8_NAMES = 0x0800
_NEW_YEAR_1980 = 0x21  # DOS date; a container tells its time in the manifest
_UNIX_PRIVATE_FILE = 0o100600 << 16
_WIDE = 0xFFFFFFFF
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END64 = struct.Struct("<4sQ2H2I4Q")
_LOCATOR = struct.Struct("<4sIQI")
_END = struct.Struct("<4s4H2IH")


@dataclass(frozen=True, slots=True)
class Placed:
    """A member and where its local header starts, in bytes."""

    name: str
    length: int
    crc: int
    offset: int


def local_header(name: str, length: int, crc: int) -> bytes:
    """Return the bytes before a member's content; sizes stand in the ZIP64 extra field."""
    encoded = name.encode()
    extra = struct.pack("<2H2Q", 1, 16, length, length)
    fields = (_VERSION, _UTF8_NAMES, 0, 0, _NEW_YEAR_1980, crc, _WIDE, _WIDE, len(encoded), len(extra))
    return _LOCAL.pack(b"PK\x03\x04", *fields) + encoded + extra


def header_length(name: str) -> int:
    """Return how many bytes stand before a member's content."""
    return _LOCAL.size + 20 + len(name.encode())


def container_length(members: Iterable[tuple[str, int]]) -> int:
    """Return how many bytes a container of these names and lengths takes."""
    each = _LOCAL.size + 20 + _CENTRAL.size + 28
    taken = sum(each + 2 * len(name.encode()) + length for name, length in members)
    return taken + _END64.size + _LOCATOR.size + _END.size


def closing(members: list[Placed], offset: int) -> bytes:
    """Return everything after the last member: central directory and end records."""
    directory = b"".join(map(_central_header, members))
    count, size = len(members), len(directory)
    end64 = _END64.pack(b"PK\x06\x06", 44, _VERSION, _VERSION, 0, 0, count, count, size, offset)
    locator = _LOCATOR.pack(b"PK\x06\x07", 0, offset + size, 1)
    end = _END.pack(b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, _WIDE, _WIDE, 0)
    return directory + end64 + locator + end


def _central_header(member: Placed) -> bytes:
    encoded = member.name.encode()
    extra = struct.pack("<2H3Q", 1, 24, member.length, member.length, member.offset)
    version_made = 3 << 8 | _VERSION  # 3: Unix, for the file mode
    fields = (version_made, _VERSION, _UTF8_NAMES, 0, 0, _NEW_YEAR_1980, member.crc, _WIDE, _WIDE)
    tail = (len(encoded), len(extra), 0, 0, 0, _UNIX_PRIVATE_FILE, _WIDE)
    return _CENTRAL.pack(b"PK\x01\x02", *fields, *tail) + encoded + extra
