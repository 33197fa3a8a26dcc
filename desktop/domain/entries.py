"""The journal's entry: its canonical bytes and its place in the hash chain."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.domain.errors import InputError

GENESIS = "0" * 64
Body = Mapping[str, Any]


def canonical(value: object) -> bytes:
    """Return the one UTF-8 JSON text of `value`: sorted keys, no spaces, integers and strings only.

    Raises:
        InputError: `value` holds a float, a boolean, a null or a lone surrogate.
    """
    _refuse_ambiguous(value)
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise InputError("entry.not_canonical", type="surrogate") from error


def _refuse_ambiguous(value: object) -> None:
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise InputError("entry.not_canonical", type="key")
        for part in value.values():
            _refuse_ambiguous(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _refuse_ambiguous(part)
    elif isinstance(value, bool) or not isinstance(value, str | int):
        raise InputError("entry.not_canonical", type=type(value).__name__)


@dataclass(frozen=True)
class Header:
    """Who did what, where and when; `at` is UTC as ``YYYY-MM-DDTHH:MM:SSZ``."""

    place: str
    epoch: int
    seq: int
    at: str
    by: str
    kind: str
    subject: str


@dataclass(frozen=True)
class Entry:
    """One entry of a place's journal. `body` is None once it was purged; the chain still verifies."""

    header: Header
    body: Body | None
    body_hash: str
    prev: str
    hash: str

    @property
    def kind(self) -> str:
        """The kind of event, such as ``enrolment.recorded``."""
        return self.header.kind

    @property
    def content(self) -> Body:
        """The body.

        Raises:
            InputError: the body was purged.
        """
        if self.body is None:
            raise InputError("entry.body_purged", seq=self.header.seq)
        return self.body


def make_entry(header: Header, body: Body, prev: str) -> Entry:
    """Link `body` to the entry whose hash is `prev` (64 hexadecimal digits).

    Raises:
        InputError: the body is not canonical.
    """
    body_hash = hashlib.sha256(canonical(body)).hexdigest()
    return Entry(header, body, body_hash, prev, entry_hash(header, body_hash, prev))


def entry_hash(header: Header, body_hash: str, prev: str) -> str:
    """Return SHA-256(prev, header, body hash) in hexadecimal."""
    digest = hashlib.sha256(bytes.fromhex(prev))
    digest.update(canonical(vars(header)))
    digest.update(bytes.fromhex(body_hash))
    return digest.hexdigest()


def is_intact(entry: Entry, prev: str) -> bool:
    """Tell whether `entry` follows the entry with hash `prev` and says what it said when it was made."""
    if entry.prev != prev or entry.hash != entry_hash(entry.header, entry.body_hash, entry.prev):
        return False
    return entry.body is None or hashlib.sha256(canonical(entry.body)).hexdigest() == entry.body_hash


def to_line(entry: Entry) -> bytes:
    """Return the entry as one line of JSON, as it travels in ``journal.jsonl``."""
    record: dict[str, Any] = {**vars(entry.header), "body_hash": entry.body_hash, "prev": entry.prev}
    record["hash"] = entry.hash
    if entry.body is not None:
        record["body"] = dict(entry.body)
    return canonical(record) + b"\n"


def from_line(line: bytes) -> Entry:
    """Read an entry back; the chain is not checked here.

    Raises:
        InputError: the line is not an entry.
    """
    try:
        record = json.loads(line)
        header = Header(**{name: record[name] for name in Header.__dataclass_fields__})
        if not isinstance(header.seq, int) or not isinstance(header.epoch, int):
            raise TypeError("seq")
        return Entry(header, record.get("body"), record["body_hash"], record["prev"], record["hash"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise InputError("entry.unreadable") from error
