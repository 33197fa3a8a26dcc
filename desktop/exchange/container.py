"""A signed container: manifest.json, manifest.sig and the members the manifest lists, in that order.

`manifest.sig` is the raw Ed25519 signature over the exact bytes of `manifest.json`; the manifest names
every member's length and SHA-256. `unzip`, `openssl pkeyutl` and `sha256sum` check it without us.
"""

import contextlib
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

from desktop.domain.entries import canonical, refuse_bomb
from desktop.domain.errors import BundleRejected, EnvironmentProblem, InputError
from desktop.exchange.zip_layout import header_length, local_header
from desktop.store.files import translated_errors

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
MAX_MANIFEST = 16 << 20
SIGNATURE_BYTES = 64
CHUNK = 1 << 18
NAME = re.compile(r"(media/[0-9a-f]{64}\.age|[a-z][a-z0-9_-]{0,40}\.(json|jsonl\.age|age))")


def identity_of(manifest: bytes) -> str:
    """Return the SHA-256 of a manifest: it names every byte of its container, so it is its identity."""
    return hashlib.sha256(manifest).hexdigest()


@dataclass(frozen=True, slots=True)
class Source:
    """A member to be: its name in the container and the file that holds its bytes."""

    name: str
    path: Path
    sha256: str
    length: int


@dataclass(frozen=True, slots=True)
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

    @property
    def sha256(self) -> str:
        """The identity that it would have, were it whole."""
        return identity_of(self.manifest_bytes)


@dataclass(frozen=True)
class VerifiedContainer:
    """A container whose signature and every byte were checked against one public key.

    `sha256` is its identity, `length` the file's size in bytes.
    """

    path: Path
    manifest: dict[str, Any]
    members: tuple[Member, ...]
    sha256: str
    length: int

    def read(self, name: str, limit: int = 64 << 20) -> bytes:
        """Return a small member whole.

        Raises:
            BundleRejected: there is no such member, or it is larger than `limit` bytes.
        """
        with self.path.open("rb") as file:
            return self.read_from(file, name, limit)

    def read_from(self, file: BinaryIO, name: str, limit: int = 64 << 20) -> bytes:
        """Return a small member whole, of this container lying in an open file.

        Raises:
            BundleRejected: there is no such member, or it is larger than `limit` bytes.
        """
        member = next((member for member in self.members if member.name == name), None)
        if member is None or member.length > limit:
            raise BundleRejected("container.member", name=name)
        file.seek(self.offset_of(name))
        return file.read(member.length)

    def open(self, name: str) -> BinaryIO:
        """Return the container's file positioned at a member's first byte."""
        file = self.path.open("rb")
        file.seek(self.offset_of(name))
        return file

    def offset_of(self, name: str) -> int:
        """Return where the first byte of a member stands.

        Raises:
            BundleRejected: there is no such member.
        """
        own = (len(canonical(self.manifest)), SIGNATURE_BYTES)
        offset = sum(own) + header_length(MANIFEST) + header_length(SIGNATURE)
        for member in self.members:
            offset += header_length(member.name)
            if member.name == name:
                return offset
            offset += member.length
        raise BundleRejected("container.member", name=name)


@contextlib.contextmanager
def reading(path: Path) -> Iterator[None]:
    """Say of a file that cannot be read any more, its stick pulled out perhaps, what it is.

    Raises:
        EnvironmentProblem: ``file.unreadable``.
    """
    try:
        yield
    except OSError as error:
        raise EnvironmentProblem("file.unreadable", file=path.name, errno=error.errno or 0) from error


def open_regular(path: Path) -> BinaryIO:
    """Open a file from outside: a regular file, never through a link, never blocking on a pipe.

    Raises:
        BundleRejected: ``container.not_a_file``.
        EnvironmentProblem: it cannot be read.
    """
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    with reading(path):
        try:
            handle = os.open(path, flags)
        except OSError as error:
            if path.is_symlink():
                raise BundleRejected("container.not_a_file", file=path.name) from error
            raise
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise BundleRejected("container.not_a_file", file=path.name)
    return os.fdopen(handle, "rb", buffering=CHUNK)


def copy_in(path: Path, target: Path, most: int) -> None:
    """Copy a file from a stick into a folder of ours: asked a second time, a stick may answer otherwise.

    Raises:
        BundleRejected: ``container.not_a_file``; ``container.damaged``: it has more than `most` bytes.
        EnvironmentProblem: ``file.unreadable``; ``disk.full`` and the like: our own disk refused.
    """
    with open_regular(path) as source, translated_errors(target), target.open("wb") as file:
        while True:
            with reading(path):
                chunk = source.read(CHUNK)
            if not chunk:
                return
            if file.tell() + len(chunk) > most:
                raise BundleRejected("container.damaged", name="end")
            file.write(chunk)


def read_container(path: Path) -> UnverifiedContainer:
    """Read manifest and signature, and nothing else.

    Raises:
        BundleRejected: ``container.not_ours`` or ``container.manifest``.
        EnvironmentProblem: ``file.unreadable``.
    """
    with reading(path), open_regular(path) as file:
        return read_leading(file, path)


def read_leading(file: BinaryIO, path: Path) -> UnverifiedContainer:
    """Read manifest and signature from the beginning of a file that is open.

    Raises:
        BundleRejected: ``container.not_ours`` or ``container.manifest``.
    """
    manifest = _take(file, MANIFEST, MAX_MANIFEST)
    signature = _take(file, SIGNATURE, SIGNATURE_BYTES)
    try:
        refuse_bomb(manifest)
        fields = json.loads(manifest)
    except (ValueError, RecursionError, InputError) as error:
        raise BundleRejected("container.manifest") from error
    if not isinstance(fields, dict) or not isinstance(fields.get("members"), list):
        raise BundleRejected("container.manifest")
    if not _is_canonical(fields, manifest):
        raise BundleRejected("container.manifest")
    return UnverifiedContainer(path, manifest, signature, fields)


def _is_canonical(fields: dict[str, Any], manifest: bytes) -> bool:
    try:
        return canonical(fields) == manifest
    except InputError:
        return False


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
