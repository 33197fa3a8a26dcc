"""The bundle: a slice of a station's journal with the sealed samples it names, on its way up."""

import hashlib
import io
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from desktop.crypto.sealing import open_stream, seal_stream
from desktop.crypto.signing import SigningKey
from desktop.domain.entries import Entry, from_line, is_intact
from desktop.domain.errors import BundleRejected, EnvironmentProblem, InputError
from desktop.domain.progress import SILENT, Progress
from desktop.exchange.container import (
    MANIFEST,
    SIGNATURE,
    Member,
    Source,
    UnverifiedContainer,
    VerifiedContainer,
    read_container,
)
from desktop.exchange.pouring import Recipe, sign
from desktop.exchange.proving import copy_proven, members_of
from desktop.store.files import (
    private_folder,
    sync_folder,
    translated_errors,
    write_bytes_durably,
    write_durably,
)
from desktop.store.media import MediaFolder
from desktop.store.streams import PulledLines, PushedLines

FORMAT = "rekam-bundle/1"
SUFFIX = ".rekam"
JOURNAL = "journal.jsonl.age"
_MAX_NUMBER = 1 << 53
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

    def samples(self) -> Iterator[str]:
        """Yield the names of the sealed samples it carries (64 hexadecimal digits each)."""
        for member in self.container.members:
            if sample := sample_of(member):
                yield sample


def sample_of(member: Member) -> str:
    """Return the name of the sealed sample that a member is; empty when it is none."""
    is_sample = member.name.startswith("media/")
    return member.name.removeprefix("media/").removesuffix(".age") if is_sample else ""


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


def seal_bundle(
    draft: Path, slice_: Slice, lines: Iterator[bytes], media: Sequence[Source], lock: Lock
) -> Recipe:
    """Seal a slice into the folder `draft`, durably, and return the recipe of its bundle.

    The folder holds manifest, signature and sealed journal; the samples stay where they are. Together
    they give the same bundle whenever it is poured.

    Raises:
        EnvironmentProblem: the disk refused.
    """
    part = draft.with_name(draft.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    with translated_errors(draft):
        journal = private_folder(part) / JOURNAL
        source = cast(BinaryIO, io.BufferedReader(PulledLines(lines), 1 << 16))
        write_durably(journal, lambda file: seal_stream(source, file, lock.recipients))
        with journal.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        sealed = Source(JOURNAL, draft / JOURNAL, digest, journal.stat().st_size)
        recipe = sign({"format": FORMAT, **vars(slice_)}, [sealed, *media], lock.key)
        write_bytes_durably(part / MANIFEST, recipe.manifest)
        write_bytes_durably(part / SIGNATURE, recipe.signature)
        shutil.rmtree(draft, ignore_errors=True)
        os.replace(part, draft)
        sync_folder(draft.parent)
    return recipe


def sealed_recipe(draft: Path, media: MediaFolder) -> Recipe:
    """Return the recipe of a bundle that was sealed into `draft` before.

    Raises:
        EnvironmentProblem: ``bundle.draft_damaged``: the folder is gone or damaged.
    """
    try:
        manifest, signature = (draft / MANIFEST).read_bytes(), (draft / SIGNATURE).read_bytes()
        listed = members_of(UnverifiedContainer(draft, manifest, signature, json.loads(manifest)))
    except (OSError, ValueError, KeyError, BundleRejected) as error:
        raise EnvironmentProblem("bundle.draft_damaged", file=draft.name) from error
    sources = [
        Source(
            item.name,
            media.path(name) if (name := sample_of(item)) else draft / item.name,
            item.sha256,
            item.length,
        )
        for item in listed
    ]
    return Recipe(manifest, signature, sources)


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
    if not is_typed or set(fields) != {*_FIELDS, "members"} or not _is_in_range(fields):
        raise BundleRejected("container.manifest")
    return unverified, Slice(**{name: fields[name] for name in Slice.__dataclass_fields__})


def _is_in_range(fields: dict[str, Any]) -> bool:
    numbers = [fields[name] for name in ("epoch", "number", "first_seq", "last_seq")]
    return all(0 < number < _MAX_NUMBER for number in numbers) and numbers[2] <= numbers[3]


def keep_bundle(
    claimed: tuple[UnverifiedContainer, Slice], public: bytes, target: Path, progress: Progress = SILENT
) -> VerifiedBundle:
    """Copy a bundle to `target` while signature and every byte are checked.

    Raises:
        BundleRejected: with the reason; there is no copy then.
        EnvironmentProblem: the disk refused.
    """
    unverified, slice_ = claimed
    for member in members_of(unverified):
        if sample_of(member) not in ("", member.sha256):
            raise BundleRejected("container.manifest", name=member.name)
    return VerifiedBundle(copy_proven(unverified, public, target, progress), slice_)


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
