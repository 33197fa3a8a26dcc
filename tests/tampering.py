"""Bundles made wrong on purpose, signed or not, and what the office's store says before and after."""

import contextlib
import hashlib
import json
import random
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from regency import SUPERVISOR, Regency, record_and_approve

from desktop.crypto.sealing import seal
from desktop.crypto.signing import SigningKey
from desktop.district import receiving
from desktop.district.office import Office
from desktop.domain.enrolments import Lifecycle
from desktop.domain.entries import Entry, Header, make_entry, to_line
from desktop.domain.errors import RekamError
from desktop.domain.progress import silent_meter
from desktop.exchange.bundle import JOURNAL, Slice, read_bundle
from desktop.exchange.container import Source, read_container
from desktop.exchange.pouring import pour, sign
from desktop.exchange.proving import verify_container
from desktop.station import bundles
from desktop.store import enrolments, journal, stations


@dataclass
class Workshop:
    """A station's bundle, the key that signed it, and the office it is for."""

    path: Path
    key: SigningKey
    entries: list[Entry]
    recipient: str

    def remade(
        self, *, entries: list[Entry] | None = None, key: SigningKey | None = None, **fields: Any
    ) -> Path:
        """Write the bundle again with other fields or entries, in due form and signed."""
        unverified, _slice = read_bundle(self.path)
        container = verify_container(unverified, self.key.public)
        folder = self.path.parent / "remade"
        folder.mkdir(exist_ok=True)
        sources = []
        for member in container.members:
            part = folder / member.name.replace("/", "-")
            data = container.read(member.name)
            if member.name == JOURNAL and entries is not None:
                data = seal(b"".join(map(to_line, entries)), [self.recipient])
            part.write_bytes(data)
            sources.append(Source(member.name, part, hashlib.sha256(data).hexdigest(), len(data)))
        if entries is not None:
            counts: dict[str, int] = {}
            for entry in entries:
                counts[entry.kind] = counts.get(entry.kind, 0) + 1
            fields = {"counts": counts, "last_seq": entries[-1].header.seq, "head": entries[-1].hash} | fields
        sources = fields.pop("members", lambda listed: listed)(sources)
        manifest = {name: unverified.manifest[name] for name in unverified.manifest if name != "members"}
        recipe = sign({**manifest, **fields}, sources, key or self.key)
        target = folder / self.path.name
        with target.open("wb") as file:
            pour(recipe, file, silent_meter())
        return target

    def with_last(self, kind: str, subject: str, body: dict[str, Any], by: str = "burhanuddin") -> Path:
        """Write the bundle again with one more entry, as a patched station would."""
        return self.with_more([(kind, subject, body, by)])

    def with_more(self, written: Iterable[tuple[str, str, dict[str, Any], str]]) -> Path:
        """Write the bundle again with more entries: kind, subject, body, and in whose name."""
        made = list(self.entries)
        for kind, subject, body, by in written:
            last = made[-1]
            at = last.header
            header = Header(at.place, at.epoch, at.seq + 1, at.at, by, kind, subject)
            made.append(make_entry(header, body, last.hash))
        return self.remade(entries=made)

    def with_journal(self, line: bytes, part: Path) -> Path:
        """Write the bundle again with one line for its whole journal."""
        part.write_bytes(seal(line + b"\n", [self.recipient]))
        data = part.read_bytes()

        def changed(listed: list[Source]) -> list[Source]:
            digest = hashlib.sha256(data).hexdigest()
            return [replace(listed[0], path=part, sha256=digest, length=len(data)), *listed[1:]]

        return self.remade(members=changed)


@contextlib.contextmanager
def untouched_office(regency: Regency, root: Path) -> Iterator[Office]:
    """Open a copy, below `root`, of a regency's office as it was before anything arrived."""
    copy = replace(regency, root=root)
    shutil.copytree(regency.district, copy.district)
    with contextlib.closing(copy.office()) as office:
        yield office


def open_workshop(regency: Regency) -> Workshop:
    """Record two people, seal a bundle, and keep what a rogue station would have."""
    record_and_approve(regency, range(2))
    session = regency.session(SUPERVISOR)
    (path,) = bundles.export_bundles(session, regency.usb).paths
    slice_: Slice = read_bundle(path)[1]
    found = list(journal.entries(session.store.database, session.store.place, after=0, upto=slice_.last_seq))
    made = Workshop(path, session.key, found, session.recipients()[0])
    session.close()
    return made


def refusal(office: Office, path: Path) -> str:
    """Receive a bundle and return the code of its refusal; empty when it was taken in."""
    try:
        receiving.receive_bundle(office, path)
    except RekamError as error:
        return error.code
    return ""


def logical_state(office: Office) -> str:
    """Return what the office knows, without when it learned it."""
    database = office.store.database
    known = []
    for station in stations.stations(database):
        listed = enrolments.listed(database, station.place, list(Lifecycle))
        rows = sorted((row.id, row.nik, row.lifecycle.value, row.transport.value) for row in listed)
        known.append([station.place, station.epoch, station.seq, station.head, rows])
    aside = [[item["place"], item["seq"], item["code"]] for item in stations.quarantined(database)]
    return hashlib.sha256(json.dumps([known, aside]).encode()).hexdigest()


def flips(data: bytes, offsets: range | list[int], step: int = 1) -> list[tuple[int, int]]:
    """Return every `step`-th single bit of some bytes."""
    return [(at, bit) for at in offsets for bit in range(8)][::step]


def head_length(path: Path) -> int:
    """Return how many bytes of a bundle are manifest and signature with their headers."""
    unverified = read_container(path)
    data = path.read_bytes()
    return data.index(unverified.signature) + len(unverified.signature)


def sample(count: int, first: int, last: int) -> list[int]:
    """Return random offsets, always the same."""
    return [random.Random(1607 + count).randrange(first, last) for _ in range(count)]


OTHER = "0" * 63 + "1"


def named_otherwise(listed: list[Source]) -> list[Source]:
    """Give the last sample another name than its hash."""
    return [*listed[:-1], replace(listed[-1], name=f"media/{OTHER}.age")]


def with_stowaway(listed: list[Source]) -> list[Source]:
    """Add a sample that no recording names."""
    data = b"nobody's"
    digest = hashlib.sha256(data).hexdigest()
    path = listed[0].path.with_name("stowaway")
    path.write_bytes(data)
    return [*listed, Source(f"media/{digest}.age", path, digest, len(data))]


# What a rogue station may sign, and the code by which it is refused; None: taken in, and put aside.
WRONG = [
    ({"format": "rekam-bundle/2"}, "bundle.format"),
    ({"district": "9999"}, "bundle.other_district"),
    ({"station": "1607-99"}, "bundle.unknown_station"),
    ({"station": "9999-01", "district": "9999"}, "bundle.other_district"),
    ({"epoch": 0}, "container.manifest"),
    ({"number": -1}, "container.manifest"),
    ({"first_seq": 9, "last_seq": 3}, "container.manifest"),
    ({"last_seq": 1 << 70}, "container.manifest"),
    ({"last_seq": 900}, "bundle.incomplete"),
    ({"head": OTHER}, "bundle.incomplete"),
    ({"counts": {"letter.issued": 9}}, "bundle.counts"),
    ({"epoch": 7}, "bundle.entry_elsewhere"),
    ({"made_at": "kemarin"}, "container.manifest"),
    ({"made_at": "2031-01-01T00:00:00Z"}, "bundle.certificate_expired"),
    ({"extra": "field"}, "container.manifest"),
    ({"members": lambda listed: listed[1:]}, "bundle.no_journal"),
    ({"members": lambda listed: [*listed, listed[0]]}, "container.manifest"),
    ({"members": named_otherwise}, "container.manifest"),
    ({"members": with_stowaway}, "bundle.extra_member"),
    ({"members": lambda listed: listed[:-1]}, None),
]


def bomb_lines():
    yield b"[" * 100_000
    yield b'{"a":' * 100_000
    yield b"[" + b"1," * 1_900_000 + b"1]"
    yield b'["' + b"ab" * 1_999_000 + b'"]'
    yield b"x" * (5 << 20)
