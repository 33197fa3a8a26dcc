"""The bundle: a slice of a station's journal with the sealed samples it names, on its way up."""

import hashlib
import io
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from desktop.crypto.sealing import open_stream, seal_stream
from desktop.crypto.signing import SigningKey
from desktop.domain.entries import Entry, from_line, is_intact, to_line
from desktop.domain.errors import BundleRejected, InputError
from desktop.domain.progress import SILENT, Progress
from desktop.exchange.container import (
    Source,
    UnverifiedContainer,
    VerifiedContainer,
    read_container,
    verify_container,
    write_container,
)
from desktop.store.streams import PulledLines, PushedLines

FORMAT = "rekam-bundle/1"
SUFFIX = ".rekam"
JOURNAL = "journal.jsonl.age"
_FIELDS = {
    "format": str, "station": str, "district": str, "epoch": int, "number": int, "first_seq": int,
    "last_seq": int, "prev": str, "head": str, "prev_bundle": str, "made_at": str, "counts": dict,
}  # fmt: skip


@dataclass(frozen=True)
class Slice:
    """What a bundle carries and where it stands in the station's chain.

    `prev` is the hash of the entry before `first_seq`; `prev_bundle` the SHA-256 of the bundle before.
    """

    station: str
    district: str
    epoch: int
    number: int
    first_seq: int
    last_seq: int
    prev: str
    head: str
    prev_bundle: str
    made_at: str
    counts: dict[str, int]


@dataclass(frozen=True)
class VerifiedBundle:
    """A bundle whose signature, members and slice fields were checked; its journal is still sealed."""

    container: VerifiedContainer
    slice: Slice

    def replay(self, identities: list[str], accept: Callable[[Entry], None]) -> None:
        """Open the journal and hand over its entries one by one, each checked against the one before.

        The caller holds a transaction: what was accepted counts only if this returns.

        Raises:
            BundleRejected: it cannot be opened, is not entries, or does not line up with the manifest.
        """
        member = next((item for item in self.container.members if item.name == JOURNAL), None)
        if member is None:
            raise BundleRejected("bundle.no_journal")
        chain = _Chain(self.slice, accept)
        with self.container.open(JOURNAL) as source:
            bounded = cast(BinaryIO, _Bounded(source, member.length))
            open_stream(bounded, cast(BinaryIO, PushedLines(chain.take)), identities)
        chain.end()

    def samples(self) -> list[str]:
        """Return the names of the sealed samples it carries (64 hexadecimal digits each)."""
        listed = (item.name for item in self.container.members if item.name.startswith("media/"))
        return [name.removeprefix("media/").removesuffix(".age") for name in listed]


class _Bounded:
    """The first `length` bytes of a file, as a file."""

    def __init__(self, file: BinaryIO, length: int) -> None:
        self._file, self._rest = file, length

    def read(self, size: int = -1) -> bytes:
        wanted = self._rest if size < 0 else min(size, self._rest)
        data = self._file.read(wanted)
        self._rest -= len(data)
        return data


def file_name(station: str, epoch: int, number: int) -> str:
    """Return a bundle's file name: station, epoch and number, nothing of any person."""
    return f"{station}-e{epoch}-{number:04}{SUFFIX}"


@dataclass(frozen=True)
class Lock:
    """Who signs a bundle and who can open it."""

    key: SigningKey
    recipients: list[str]


@dataclass(frozen=True)
class Cargo:
    """The entries of a slice, and the sealed samples they name."""

    entries: Iterable[Entry]
    media: list[Source]


def seal_bundle(target: Path, slice_: Slice, cargo: Cargo, lock: Lock, progress: Progress = SILENT) -> str:
    """Write a bundle durably and return its SHA-256.

    Raises:
        EnvironmentProblem: the disk refused, or a sample is missing or damaged.
    """
    with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".part") as sealed:
        source = cast(BinaryIO, io.BufferedReader(PulledLines(map(to_line, cargo.entries)), 1 << 16))
        seal_stream(source, cast(BinaryIO, sealed), lock.recipients)
        sealed.flush()
        sealed.seek(0)
        digest = hashlib.file_digest(cast(Any, sealed), "sha256").hexdigest()
        journal = Source(JOURNAL, Path(sealed.name), digest, sealed.tell())
        fields = {"format": FORMAT, **vars(slice_)}
        return write_container(target, fields, [journal, *cargo.media], lock.key, progress)


def read_bundle(path: Path) -> tuple[UnverifiedContainer, Slice]:
    """Read what a file says of itself; the result is for finding the key, not for believing.

    Raises:
        BundleRejected: it is no bundle, or its fields are not those of one.
    """
    unverified = read_container(path)
    fields = unverified.manifest
    if fields.get("format") != FORMAT:
        raise BundleRejected("bundle.format", format=str(fields.get("format"))[:40])
    is_typed = all(type(fields.get(name)) is kind for name, kind in _FIELDS.items())
    if not is_typed or set(fields) != {*_FIELDS, "members"}:
        raise BundleRejected("container.manifest")
    return unverified, Slice(**{name: fields[name] for name in Slice.__dataclass_fields__})


def verify_bundle(
    unverified: UnverifiedContainer, slice_: Slice, public: bytes, progress: Progress = SILENT
) -> VerifiedBundle:
    """Check signature and every byte.

    Raises:
        BundleRejected: with the reason.
    """
    return VerifiedBundle(verify_container(unverified, public, progress), slice_)


class _Chain:
    """Checks entries as they come out of a bundle."""

    def __init__(self, slice_: Slice, accept: Callable[[Entry], None]) -> None:
        self._slice, self._accept = slice_, accept
        self._prev, self._seq = slice_.prev, slice_.first_seq - 1

    def take(self, lines: list[bytes]) -> None:
        """Check and hand on entries."""
        for line in lines:
            self._seq += 1
            try:
                entry = from_line(line)
            except InputError as error:
                raise BundleRejected("bundle.entry", seq=self._seq) from error
            header = entry.header
            if (header.place, header.epoch, header.seq) != (
                self._slice.station,
                self._slice.epoch,
                self._seq,
            ):
                raise BundleRejected("bundle.entry_elsewhere", seq=self._seq)
            if not _is_intact(entry, self._prev):
                raise BundleRejected("bundle.chain", seq=self._seq)
            self._prev = entry.hash
            self._accept(entry)

    def end(self) -> None:
        """Demand that the chain ends where the manifest says."""
        if self._seq != self._slice.last_seq or self._prev != self._slice.head:
            raise BundleRejected("bundle.incomplete", expected=self._slice.last_seq, found=self._seq)


def _is_intact(entry: Entry, prev: str) -> bool:
    try:
        return is_intact(entry, prev)
    except (InputError, ValueError, TypeError):
        return False


def counts_of(entries: Iterable[Entry]) -> dict[str, int]:
    """Count entries by kind."""
    counts: dict[str, int] = {}
    for entry in entries:
        counts[entry.kind] = counts.get(entry.kind, 0) + 1
    return counts
