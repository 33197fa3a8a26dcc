"""Reading a container: once, front to back, every byte proven before anything of it is used."""

import hashlib
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from desktop.crypto.signing import is_valid_signature
from desktop.domain.errors import BundleRejected
from desktop.domain.progress import SILENT, ByteMeter, Progress
from desktop.exchange.container import (
    CHUNK,
    MANIFEST,
    NAME,
    SIGNATURE,
    Member,
    UnverifiedContainer,
    VerifiedContainer,
    open_regular,
    read_leading,
)
from desktop.exchange.zip_layout import Placed, closing, container_length, header_length, local_header
from desktop.store.files import write_durably

_LARGEST = 1 << 42
# Takes every byte of a container, in order, as it is read.
Sink = Callable[[bytes], object]


def verify_container(
    unverified: UnverifiedContainer, public: bytes, progress: Progress = SILENT
) -> VerifiedContainer:
    """Check the signature, then that the file is, byte for byte, what its manifest says.

    Raises:
        BundleRejected: ``signature.invalid``, ``container.manifest``, ``container.damaged``.
    """
    return _verified(unverified, public, lambda _bytes: None, progress)


def copy_proven(
    unverified: UnverifiedContainer, public: bytes, target: Path, progress: Progress = SILENT
) -> VerifiedContainer:
    """Copy a container to `target` while every byte is proven: what was checked is what is kept.

    The copy is durable when this returns; on any failure there is none.

    Raises:
        BundleRejected: as `verify_container`.
        EnvironmentProblem: the disk refused.
    """
    found: list[VerifiedContainer] = []

    def fill(file: BinaryIO) -> None:
        found.append(_verified(unverified, public, file.write, progress))

    write_durably(target, fill)
    return replace(found[0], path=target)


def check_signature(unverified: UnverifiedContainer, public: bytes) -> None:
    """Refuse a manifest that the holder of `public` did not sign.

    Raises:
        BundleRejected: ``signature.invalid``.
    """
    if not is_valid_signature(public, unverified.manifest_bytes, unverified.signature):
        raise BundleRejected("signature.invalid")


def _verified(
    unverified: UnverifiedContainer, public: bytes, sink: Sink, progress: Progress
) -> VerifiedContainer:
    check_signature(unverified, public)
    members = members_of(unverified)
    meter = ByteMeter(progress, _length(unverified, members), "bundle.check")
    with open_regular(unverified.path) as file:
        length = _prove(file, (unverified, members), sink, meter)
    container = unverified
    return VerifiedContainer(container.path, container.manifest, members, container.sha256, length)


def is_proven_copy(path: Path, sha256: str, meter: ByteMeter) -> bool:
    """Tell whether the file is, byte for byte, the container with this identity.

    Raises:
        EnvironmentProblem: it cannot be read.
        OSError: reading failed in the middle.
    """
    try:
        return is_proven(lambda: open_regular(path), sha256, meter)
    except BundleRejected:  # it is no file
        return False


def is_proven(opened: Callable[[], BinaryIO], sha256: str, meter: ByteMeter) -> bool:
    """Tell whether what can be opened, wherever it lies, is the container with this identity.

    Raises:
        EnvironmentProblem: it cannot be read.
        OSError: reading failed in the middle.
    """
    try:
        with opened() as file:
            unverified = read_leading(file, Path(sha256))
            if unverified.sha256 != sha256:
                return False
            file.seek(0)
            _prove(file, (unverified, members_of(unverified)), lambda _bytes: None, meter)
    except BundleRejected:
        return False
    return True


def _length(unverified: UnverifiedContainer, members: tuple[Member, ...]) -> int:
    own = [(MANIFEST, len(unverified.manifest_bytes)), (SIGNATURE, len(unverified.signature))]
    return container_length([*own, *((member.name, member.length) for member in members)])


def _prove(
    file: BinaryIO,
    claimed: tuple[UnverifiedContainer, tuple[Member, ...]],
    sink: Sink,
    meter: ByteMeter,
) -> int:
    """Demand the one text that the manifest allows; return how many bytes it has."""
    unverified, members = claimed
    placed: list[Placed] = []
    offset = 0
    for name, data in ((MANIFEST, unverified.manifest_bytes), (SIGNATURE, unverified.signature)):
        placed.append(Placed(name, len(data), zlib.crc32(data), offset))
        offset += _same(file, local_header(name, len(data), placed[-1].crc) + data, sink, name)
    meter.add(offset)
    for member in members:
        crc, moved = _prove_member(file, member, sink)
        placed.append(Placed(member.name, member.length, crc, offset))
        offset += moved
        meter.add(moved)
    length = _same(file, closing(placed, offset), sink, "end")
    if file.read(1):
        raise BundleRejected("container.damaged", name="end")
    meter.add(length)
    return offset + length


def _prove_member(file: BinaryIO, member: Member, sink: Sink) -> tuple[int, int]:
    """Check one member's header, length, CRC and hash; return the CRC and how many bytes it took."""
    crc, digest, rest = 0, hashlib.sha256(), member.length
    header = file.read(header_length(member.name))
    sink(header)
    while rest:
        chunk = file.read(min(CHUNK, rest))
        if not chunk:
            raise BundleRejected("container.damaged", name=member.name)
        crc = zlib.crc32(chunk, crc)
        digest.update(chunk)
        sink(chunk)
        rest -= len(chunk)
    if digest.hexdigest() != member.sha256 or header != local_header(member.name, member.length, crc):
        raise BundleRejected("container.damaged", name=member.name)
    return crc, len(header) + member.length


def members_of(unverified: UnverifiedContainer) -> tuple[Member, ...]:
    """Return the members that a manifest lists, each with a name that can lead nowhere.

    Raises:
        BundleRejected: ``container.manifest``.
    """
    return tuple(_members(unverified.manifest["members"]))


def _members(listed: list[Any]) -> Iterator[Member]:
    seen = set()
    for item in listed:
        try:
            member = Member(item["name"], item["length"], item["sha256"])
        except (TypeError, KeyError) as error:
            raise BundleRejected("container.manifest") from error
        is_sane = (
            type(member.length) is int and 0 <= member.length <= _LARGEST and isinstance(member.sha256, str)
        )
        if not is_sane or not isinstance(member.name, str) or not NAME.fullmatch(member.name):
            raise BundleRejected("container.manifest")
        if member.name in seen:
            raise BundleRejected("container.manifest", name=member.name)
        seen.add(member.name)
        yield member


def _same(file: BinaryIO, expected: bytes, sink: Sink, name: str) -> int:
    if file.read(len(expected)) != expected:
        raise BundleRejected("container.damaged", name=name)
    sink(expected)
    return len(expected)
