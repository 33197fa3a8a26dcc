"""The journal's entry: its canonical bytes and its place in the hash chain."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from desktop.domain.errors import InputError

GENESIS = "0" * 64
Body = Mapping[str, Any]


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical(value: object) -> bytes:
    """Return the one UTF-8 JSON text of `value`: sorted keys, no spaces, integers and strings only.

    Raises:
        InputError: `value` holds a float, a boolean, a null or a lone surrogate.
    """
    _refuse_ambiguous(value)
    try:
        return _ENCODER.encode(value).encode()
    except UnicodeEncodeError as error:
        raise InputError("entry.not_canonical", type="surrogate") from error


# Exact types first: an office asks this of millions of values in a row, most of them plain.
_PLAIN, _TEXT = frozenset((str, int)), frozenset((str,))


def _refuse_ambiguous(value: object) -> None:
    parts: Iterable[object] = ()
    if isinstance(value, dict) or isinstance(value, Mapping):  # noqa: SIM101, asking for both at once is slower
        if not _TEXT.issuperset(map(type, value)) and not all(isinstance(key, str) for key in value):
            raise InputError("entry.not_canonical", type="key")
        parts = value.values()
    elif isinstance(value, list | tuple):
        parts = value
    elif isinstance(value, bool) or not isinstance(value, str | int):
        raise InputError("entry.not_canonical", type=type(value).__name__)
    if not _PLAIN.issuperset(map(type, parts)):
        for part in parts:
            if type(part) not in _PLAIN:
                _refuse_ambiguous(part)


def stamp(moment: datetime) -> str:
    """Return a moment as entries write it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


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
    """One entry of a place's journal. `body` is None once it was purged; the chain still verifies.

    `text` is the body's canonical text where whoever made the entry had it at hand.
    """

    header: Header
    body: Body | None
    body_hash: str
    prev: str
    hash: str
    text: bytes = field(default=b"", compare=False, repr=False)

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

    @property
    def body_text(self) -> bytes:
        """The canonical text of the body.

        Raises:
            InputError: the body was purged, or is not canonical.
        """
        return self.text or canonical(self.content)


def make_entry(header: Header, body: Body, prev: str) -> Entry:
    """Link `body` to the entry whose hash is `prev` (64 hexadecimal digits).

    Raises:
        InputError: the body is not canonical.
    """
    text = canonical(body)
    body_hash = hashlib.sha256(text).hexdigest()
    return Entry(header, body, body_hash, prev, entry_hash(header, body_hash, prev), text)


def entry_hash(header: Header, body_hash: str, prev: str) -> str:
    """Return SHA-256(prev, header, body hash) in hexadecimal."""
    digest = hashlib.sha256(bytes.fromhex(prev))
    digest.update(_ENCODER.encode(vars(header)).encode())
    digest.update(bytes.fromhex(body_hash))
    return digest.hexdigest()


def is_intact(entry: Entry, prev: str) -> bool:
    """Tell whether `entry` follows the entry with hash `prev` and says what it said when it was made."""
    if entry.prev != prev or entry.hash != entry_hash(entry.header, entry.body_hash, entry.prev):
        return False
    return entry.body is None or hashlib.sha256(entry.body_text).hexdigest() == entry.body_hash


def to_line(entry: Entry) -> bytes:
    """Return the entry as one line of JSON, as it travels in ``journal.jsonl``."""
    text = None if entry.body is None else entry.body_text
    return line_of(vars(entry.header), text, entry.body_hash, entry.prev, entry.hash)


def line_of(header: Mapping[str, Any], text: bytes | None, body_hash: str, prev: str, hash_: str) -> bytes:
    """Return the canonical line of an entry whose body's canonical text is known: nothing is parsed."""
    body = b"" if text is None else b'"body":' + text + b","
    rest = {**header, "body_hash": body_hash, "prev": prev, "hash": hash_}
    # "body" stands between "at" and "body_hash"; "at" is the first of the other keys.
    at = _ENCODER.encode({"at": rest.pop("at")}).encode()[:-1]
    return at + b"," + body + _ENCODER.encode(rest).encode()[1:] + b"\n"


def from_line(line: bytes) -> Entry:
    """Read an entry back; the chain is not checked here.

    Raises:
        InputError: the line is not an entry.
    """
    try:
        refuse_bomb(line)
        record = json.loads(line)
        header = Header(**{name: record[name] for name in _HEADER})
        body, rest = record.get("body"), (record["body_hash"], record["prev"], record["hash"])
        is_typed = type(header.seq) is type(header.epoch) is int
        texts = (header.place, header.at, header.by, header.kind, header.subject, *rest)
        if not is_typed or not all(type(text) is str for text in texts):
            raise TypeError("header")
        if body is not None and not isinstance(body, dict):
            raise TypeError("body")
        return Entry(header, body, *rest, b"" if body is None else canonical(body))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise InputError("entry.unreadable") from error


_HEADER = tuple(Header.__dataclass_fields__)
MAX_PARTS = 250_000


def refuse_bomb(text: bytes) -> None:
    """Refuse JSON that would take far more room in memory than on disk, before it is parsed.

    Raises:
        InputError: ``entry.unreadable``: more parts than anything honest has.
    """
    if len(text) > MAX_PARTS and text.count(b",") + text.count(b"[") + text.count(b"{") > MAX_PARTS:
        raise InputError("entry.unreadable")
