"""The part of the office's roster that belongs to one station: sealed to it, and kept there as it came."""

import hashlib
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from desktop.crypto.sealing import seal_stream
from desktop.domain.errors import BundleRejected
from desktop.exchange.container import Source
from desktop.exchange.parcel import VerifiedParcel
from desktop.store import rosters
from desktop.store.files import private_folder, write_durably
from desktop.store.streams import PulledLines
from desktop.store.unit_of_work import Store

MEMBER = "roster.age"
_CHUNK = 1 << 20
_SHA256 = re.compile("[0-9a-f]{64}")
Document = dict[str, Any]


def slice_document(store: Store, kecamatan: str) -> Document | None:
    """Return what a slice of the office's roster is, by the SHA-256 of its lines; None without a roster.

    The same residents give the same slice, so that a station gets it once.
    """
    last = rosters.last_import(store.database)
    if last is None:
        return None
    digest, rows = hashlib.sha256(), -1
    for piece in _pieces(store, kecamatan):
        digest.update(piece)
        rows += piece.count(b"\n")
    return {"source": digest.hexdigest(), "areas": [kecamatan], "rows": rows, "as_of": last[0]}


def seal_slice(store: Store, kecamatan: str, recipient: str, folder: Path) -> Source:
    """Write the slice of a kecamatan, sealed to its station, and return it as a member of a parcel.

    Raises:
        EnvironmentProblem: the disk refused.
    """
    path = folder / MEMBER
    source = cast(BinaryIO, io.BufferedReader(PulledLines(_pieces(store, kecamatan)), 1 << 18))
    write_durably(path, lambda file: seal_stream(source, file, [recipient]))
    with path.open("rb") as sealed:
        digest = hashlib.file_digest(sealed, "sha256").hexdigest()
    return Source(MEMBER, path, digest, path.stat().st_size)


def keep_slice(store: Store, parcel: VerifiedParcel, document: Document) -> None:
    """Keep a slice as it came: it is sealed to this station as its own rosters are.

    Raises:
        EnvironmentProblem: the disk refused.
        BundleRejected: the parcel speaks of a slice that it does not hold.
    """
    if not _SHA256.fullmatch(str(document["source"])):
        raise BundleRejected("parcel.document", name="roster")
    length = next((member.length for member in parcel.container.members if member.name == MEMBER), 0)
    path = private_folder(store.folder.rosters) / f"{document['source']}.age"

    def copy(target: BinaryIO) -> None:
        left = length
        with parcel.container.open(MEMBER) as source:
            while left and (chunk := source.read(min(_CHUNK, left))):
                target.write(chunk)
                left -= len(chunk)

    write_durably(path, copy)


def _pieces(store: Store, kecamatan: str) -> Iterator[bytes]:
    return rosters.pieces(rosters.lines_of(store.database, kecamatan))
