"""A signed container: manifest.json, manifest.sig and the members the manifest lists, in that order.

`manifest.sig` is the raw Ed25519 signature over the exact bytes of `manifest.json`; the manifest names
every member's length and SHA-256. `unzip`, `openssl pkeyutl` and `sha256sum` check it without us.
"""

import hashlib
import json
import os
import re
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from desktop.crypto.signing import SigningKey, is_valid_signature
from desktop.domain.entries import Body, canonical
from desktop.domain.errors import BundleRejected, EnvironmentProblem
from desktop.domain.progress import SILENT, Progress
from desktop.exchange.zip_layout import Placed, closing, local_header
from desktop.store.files import write_durably

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
MAX_MANIFEST = 32 << 20
SIGNATURE_BYTES = 64
CHUNK = 1 << 20
_NAME = re.compile(r"(media/[0-9a-f]{64}\.age|[a-z][a-z0-9_-]{0,40}\.(json|jsonl\.age|age))")


@dataclass(frozen=True)
class Source:
    """A member to be: its name in the container and the file that holds its bytes."""

    name: str
    path: Path
    sha256: str
    length: int


@dataclass(frozen=True)
class Member:
    """A member as a manifest lists it."""

    name: str
    length: int
    sha256: str


@dataclass(frozen=True)
class UnverifiedContainer:
    """A file that claims to be a container; nothing in it may be believed yet."""

    path: Path
    manifest_bytes: bytes
    signature: bytes
    manifest: dict[str, Any]


@dataclass(frozen=True)
class VerifiedContainer:
    """A container whose signature and every byte were checked against one public key."""

    path: Path
    manifest: dict[str, Any]
    members: tuple[Member, ...]
    offsets: dict[str, int]
    sha256: str

    def read(self, name: str, limit: int = 64 << 20) -> bytes:
        """Return a small member whole.

        Raises:
            BundleRejected: there is no such member, or it is larger than `limit` bytes.
        """
        member = next((member for member in self.members if member.name == name), None)
        if member is None or member.length > limit:
            raise BundleRejected("container.member", name=name)
        with self.open(name) as file:
            return file.read(member.length)

    def open(self, name: str) -> BinaryIO:
        """Return the container's file positioned at a member's first byte."""
        file = self.path.open("rb")
        file.seek(self.offsets[name])
        return file


def write_container(
    target: Path, fields: Body, sources: list[Source], key: SigningKey, progress: Progress = SILENT
) -> str:
    """Write a signed container durably and return its SHA-256.

    Raises:
        EnvironmentProblem: the disk refused, or a member's file holds other bytes than it should.
    """
    members = [{"name": item.name, "length": item.length, "sha256": item.sha256} for item in sources]
    manifest = canonical({**fields, "members": members})
    signature = key.sign(manifest)

    def fill(file: BinaryIO) -> None:
        placed = [_put_bytes(file, MANIFEST, manifest), _put_bytes(file, SIGNATURE, signature)]
        for number, source in enumerate(sources):
            progress.report(number, len(sources), "bundle.seal")
            placed.append(_put_file(file, source))
        file.write(closing(placed, file.tell()))
        progress.report(len(sources), len(sources), "bundle.seal")

    write_durably(target, fill)
    with target.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _put_bytes(file: BinaryIO, name: str, data: bytes) -> Placed:
    placed = Placed(name, len(data), zlib.crc32(data), file.tell())
    file.write(local_header(name, placed.length, placed.crc) + data)
    return placed


def _put_file(file: BinaryIO, source: Source) -> Placed:
    offset, crc, digest = file.tell(), 0, hashlib.sha256()
    file.write(local_header(source.name, source.length, 0))
    with source.path.open("rb") as content:
        while chunk := content.read(CHUNK):
            crc = zlib.crc32(chunk, crc)
            digest.update(chunk)
            file.write(chunk)
    if digest.hexdigest() != source.sha256:
        raise EnvironmentProblem("media.damaged", name=source.name)
    end = file.tell()
    file.seek(offset)
    file.write(local_header(source.name, source.length, crc))
    file.seek(end)
    return Placed(source.name, source.length, crc, offset)


def open_regular(path: Path) -> BinaryIO:
    """Open a file from outside: a regular file, never through a link, never blocking on a pipe.

    Raises:
        BundleRejected: ``container.not_a_file``.
        EnvironmentProblem: it cannot be read.
    """
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    try:
        handle = os.open(path, flags)
    except OSError as error:
        if path.is_symlink():
            raise BundleRejected("container.not_a_file", file=path.name) from error
        raise EnvironmentProblem("file.unreadable", file=path.name, errno=error.errno or 0) from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise BundleRejected("container.not_a_file", file=path.name)
    return os.fdopen(handle, "rb")


def read_container(path: Path) -> UnverifiedContainer:
    """Read manifest and signature, and nothing else.

    Raises:
        BundleRejected: ``container.not_ours`` or ``container.manifest``.
    """
    with open_regular(path) as file:
        manifest = _take(file, MANIFEST, MAX_MANIFEST)
        signature = _take(file, SIGNATURE, SIGNATURE_BYTES)
    try:
        fields = json.loads(manifest)
    except (ValueError, RecursionError) as error:
        raise BundleRejected("container.manifest") from error
    if not isinstance(fields, dict) or not isinstance(fields.get("members"), list):
        raise BundleRejected("container.manifest")
    return UnverifiedContainer(path, manifest, signature, fields)


def _take(file: BinaryIO, name: str, limit: int) -> bytes:
    """Read one leading member, believing its header only as far as `limit`."""
    blank = local_header(name, 0, 0)
    header = file.read(len(blank))
    length = int.from_bytes(header[-8:], "little")
    if len(header) != len(blank) or header[:10] != blank[:10] or not 0 < length <= limit:
        raise BundleRejected("container.not_ours")
    data = file.read(length)
    if header != local_header(name, length, zlib.crc32(data)):
        raise BundleRejected("container.not_ours")
    return data


def verify_container(
    unverified: UnverifiedContainer, public: bytes, progress: Progress = SILENT
) -> VerifiedContainer:
    """Check the signature, then that the file is, byte for byte, what its manifest says.

    Raises:
        BundleRejected: ``signature.invalid``, ``container.manifest``, ``container.damaged``.
    """
    if not is_valid_signature(public, unverified.manifest_bytes, unverified.signature):
        raise BundleRejected("signature.invalid")
    members = tuple(_members(unverified.manifest["members"]))
    whole = hashlib.sha256()
    with open_regular(unverified.path) as file:
        placed = [
            _check_bytes(file, whole, MANIFEST, unverified.manifest_bytes),
            _check_bytes(file, whole, SIGNATURE, unverified.signature),
        ]
        for number, member in enumerate(members):
            progress.report(number, len(members), "bundle.check")
            placed.append(_check_member(file, whole, member))
        expected = closing(placed, file.tell())
        _same(file.read(len(expected) + 1), expected, whole, "end")
    offsets = {item.name: item.offset + len(local_header(item.name, 0, 0)) for item in placed}
    return VerifiedContainer(unverified.path, unverified.manifest, members, offsets, whole.hexdigest())


def _members(listed: list[Any]) -> Iterator[Member]:
    seen = set()
    for item in listed:
        try:
            member = Member(item["name"], item["length"], item["sha256"])
        except (TypeError, KeyError) as error:
            raise BundleRejected("container.manifest") from error
        is_sane = isinstance(member.length, int) and member.length >= 0 and isinstance(member.sha256, str)
        if not is_sane or not isinstance(member.name, str) or not _NAME.fullmatch(member.name):
            raise BundleRejected("container.manifest")
        if member.name in seen:
            raise BundleRejected("container.manifest", name=member.name)
        seen.add(member.name)
        yield member


def _check_bytes(file: BinaryIO, whole: Any, name: str, data: bytes) -> Placed:
    placed = Placed(name, len(data), zlib.crc32(data), file.tell())
    expected = local_header(name, placed.length, placed.crc) + data
    _same(file.read(len(expected)), expected, whole, name)
    return placed


def _check_member(file: BinaryIO, whole: Any, member: Member) -> Placed:
    offset, crc, digest, rest = file.tell(), 0, hashlib.sha256(), member.length
    header = file.read(len(local_header(member.name, 0, 0)))
    whole.update(header)
    while rest:
        chunk = file.read(min(CHUNK, rest))
        if not chunk:
            raise BundleRejected("container.damaged", name=member.name)
        crc = zlib.crc32(chunk, crc)
        digest.update(chunk)
        whole.update(chunk)
        rest -= len(chunk)
    if digest.hexdigest() != member.sha256 or header != local_header(member.name, member.length, crc):
        raise BundleRejected("container.damaged", name=member.name)
    return Placed(member.name, member.length, crc, offset)


def _same(found: bytes, expected: bytes, whole: Any, name: str) -> None:
    if found != expected:
        raise BundleRejected("container.damaged", name=name)
    whole.update(found)
