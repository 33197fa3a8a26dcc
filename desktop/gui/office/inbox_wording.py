"""The words of "Bundel masuk": what came, what is missing, and what each station's state means."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.crypto.signing import fingerprint
from desktop.district.quarantine import Waiting
from desktop.district.receiving import Received, Refused
from desktop.district.stations import Request
from desktop.district.status import StationStanding
from desktop.domain.errors import RekamError
from desktop.domain.officers import Role
from desktop.domain.quarantine import Remedy
from desktop.domain.regions import area_name
from desktop.i18n import _, _n, formats
from desktop.i18n.errors import sentence
from desktop.i18n.quarantine import entry_words, remedy_words
from desktop.store.bundles import BundleRow

RECEIVED, HELD, MISSING = "received", "held", "missing"
CELLS = 5
LATE_DAYS = 7
_NAMED_MISSING = 2
# Every line is made of widgets, and the window stands still while they are made.
_LISTED, _LISTED_AT_MOST = 20, 60
_FINGERPRINT_DIGITS = 16


@dataclass(frozen=True)
class Cell:
    """One number of a station's sequence: received, held until a gap is filled, or missing."""

    number: str
    kind: str


@dataclass(frozen=True)
class State:
    """What a station's row means; a chip has an icon, plain words have none."""

    words: str
    tone: str
    icon: str = ""


@dataclass(frozen=True)
class Line:
    """One line of a list: an icon in a tone, what it is, and more of it."""

    icon: str
    tone: str
    headline: str
    detail: str


@dataclass(frozen=True)
class StationLine:
    """One station of the table."""

    place: str
    code: str
    kecamatan: str
    arrived: str
    cells: tuple[Cell, ...]
    missing: int
    recordings: str
    state: State


@dataclass(frozen=True)
class Detail:
    """One station in full."""

    title: str
    facts: tuple[tuple[str, str], ...]
    bundles: tuple[Line, ...]
    aside: tuple[Line, ...]
    fork: str = ""
    vouchable: int = 0


@dataclass(frozen=True)
class Overview:
    """What stands above the table."""

    missing: str
    arrived: str


@dataclass(frozen=True)
class Applicant:
    """A station that asks to be certified."""

    title: str
    facts: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    first: str
    last: str


def bundle_name(place: str, number: int) -> str:
    """Return what people call a bundle: ``B07-0042``."""
    return f"B{station_code(place)}-{number:04}"


def station_code(place: str) -> str:
    """Return the two digits of a place id: ``1607-07`` is ``07``."""
    return place.rsplit("-", 1)[-1]


def sequence(standing: StationStanding) -> list[Cell]:
    """Return the newest numbers of a station; between the last received and a held one some are missing."""
    received = [row.number for row in standing.bundles]
    held = {item.number for item in standing.held}
    kinds = {number: RECEIVED for number in received}
    kinds |= {number: MISSING for number in standing.missing}
    kinds |= {number: HELD for number in held if number not in kinds}
    return [Cell(f"{number:04}", kind) for number, kind in sorted(kinds.items())]


def station_line(standing: StationStanding, now: datetime) -> StationLine:
    """Return a station as the table shows it."""
    station, cells = standing.station, sequence(standing)
    return StationLine(
        place=station.place,
        code=station.code,
        kecamatan=area_name(station.kecamatan),
        arrived=formats.relative(station.seen_at, now) if station.seen_at else _("never yet"),
        cells=tuple(_shown(cells)),
        missing=standing.missing_count,
        recordings=formats.number(standing.enrolments),
        state=_state(standing, now),
    )


def _shown(cells: Sequence[Cell]) -> Sequence[Cell]:
    """Return as many cells as fit, and always the first missing one: it is what must be asked for."""
    first = next((at for at, cell in enumerate(cells) if cell.kind == MISSING), None)
    start = max(0, len(cells) - CELLS)
    if first is not None:
        start = min(start, max(0, first - 1))
    return cells[start : start + CELLS]


def _state(standing: StationStanding, now: datetime) -> State:
    if standing.fork is not None:
        return State(_("Two laptops, one name"), "danger")
    if standing.missing:
        return State(_missing_words(standing.missing, standing.missing_count), "danger")
    if standing.quarantined:
        count = formats.number(standing.quarantined)
        words = _n("{count} entry put aside", "{count} entries put aside", standing.quarantined)
        return State(words.format(count=count), "warn", "shield-alert")
    if not standing.station.seen_at:
        return State(_("Nothing brought yet"), "neutral", "clock")
    if formats.days_between(standing.station.seen_at, now) > LATE_DAYS:
        return State(_("Not here this week"), "warn", "clock")
    if standing.has_parcel_waiting:
        return State(_("Receipt to be written"), "info", "file-text")
    return State(_("Complete"), "ok", "check")


def _missing_words(missing: Sequence[int], count: int) -> str:
    numbers = ", ".join(f"{number:04}" for number in missing[:_NAMED_MISSING])
    if count <= _NAMED_MISSING:
        return _("{numbers} never arrived").format(numbers=numbers)
    rest = formats.number(count - _NAMED_MISSING)
    return _("{numbers} and {count} more never arrived").format(numbers=numbers, count=rest)


def urgency(line: StationLine) -> tuple[int, str]:
    """Return the order of the table: what needs a hand first, then by code."""
    return ({"danger": 0, "warn": 1}.get(line.state.tone, 2), line.code)


def overview(lines: Sequence[StationLine], standings: Sequence[StationStanding], now: datetime) -> Overview:
    """Return how many numbers are missing and how many stations came this week."""
    missing = sum(line.missing for line in lines)
    seen = [item.station.seen_at for item in standings if item.station.seen_at]
    came = sum(formats.days_between(at, now) <= LATE_DAYS for at in seen)
    words = _n("{count} number missing", "{count} numbers missing", missing)
    arrived = _("{came} of {all} stations brought data this week")
    return Overview(
        words.format(count=formats.number(missing)) if missing else "",
        arrived.format(came=formats.number(came), all=formats.number(len(standings))) if standings else "",
    )


def detail(standing: StationStanding, aside: Sequence[Waiting]) -> Detail:
    """Return one station in full; `aside` are its entries in quarantine."""
    station = standing.station
    block = station.certificate["number_block"]
    last = formats.date_time(station.seen_at) if station.seen_at else _("never yet")
    facts = (
        (_("Kecamatan"), area_name(station.kecamatan)),
        (_("Officers"), officers(station.certificate["officers"])),
        (_("Letter numbers"), _("{first} to {last}").format(first=block["first"], last=block["last"])),
        (_("Key"), grouped_fingerprint(station.public_key)),
        (_("Certified"), formats.long_date(station.certified_at)),
        (_("Last here"), last),
    )
    return Detail(
        _("Station {code}, {name}").format(code=station.code, name=station.name),
        facts,
        tuple([*_held(standing), *(_bundle(row) for row in reversed(standing.bundles))]),
        tuple(_all_aside(aside)),
        _forked(standing),
        sum(item.remedy is Remedy.VOUCH for item in aside),
    )


def _forked(standing: StationStanding) -> str:
    """Return what the quarrel is about; empty where there is none."""
    fork = standing.fork
    if fork is None:
        return ""
    words = _("{name} tells another history from entry {seq} on")
    name = bundle_name(standing.station.place, fork.number)
    return words.format(name=name, seq=formats.number(fork.seq))


def settled(count: int) -> str:
    """Return what came of settling a fork."""
    words = _n("Settled. {count} recording counts again.", "Settled. {count} recordings count again.", count)
    return words.format(count=formats.number(count))


def officers(listed: Iterable[Mapping[str, str]]) -> str:
    """Return officers with their roles: ``Ratna Dewi (petugas), H. Burhanuddin (pengawas)``."""
    roles = {
        Role.OPERATOR: _("operator"),
        Role.SUPERVISOR: _("supervisor"),
        Role.ADMIN: _("administrator"),
        Role.OFFICE: _("office clerk"),
        Role.CLERK: _("office clerk"),
    }
    return ", ".join(f"{item['name']} ({roles[Role(item['role'])]})" for item in listed)


def grouped_fingerprint(public_key: str) -> str:
    """Return the start of a key's fingerprint in groups of four, as it is read out by telephone."""
    digits = fingerprint(bytes.fromhex(public_key))[:_FINGERPRINT_DIGITS]
    return " ".join(digits[at : at + 4] for at in range(0, _FINGERPRINT_DIGITS, 4))


def _held(standing: StationStanding) -> list[Line]:
    held = sorted(standing.held, key=lambda item: item.number, reverse=True)
    words = _("held until the missing one arrives")
    return [Line("inbox", "info", bundle_name(item.station, item.number), words) for item in held]


def _bundle(row: BundleRow) -> Line:
    detail = ", ".join([contents(row.counts), formats.short_date(row.received_at)])
    return Line("package-check", "ok", bundle_name(row.place, row.number), detail)


def contents(counts: Mapping[str, int]) -> str:
    """Return what a bundle brought: recordings and letters, or else how many notes."""
    recordings, letters = counts.get("enrolment.recorded", 0), counts.get("letter.issued", 0)
    parts = []
    if recordings:
        words = _n("{count} recording", "{count} recordings", recordings)
        parts.append(words.format(count=formats.number(recordings)))
    if letters:
        parts.append(_n("{count} letter", "{count} letters", letters).format(count=formats.number(letters)))
    if not parts:
        notes = sum(counts.values())
        parts.append(_n("{count} note", "{count} notes", notes).format(count=formats.number(notes)))
    return ", ".join(parts)


def _all_aside(aside: Sequence[Waiting]) -> list[Line]:
    lines = [_aside(item) for item in aside[:_LISTED_AT_MOST]]
    if rest := len(aside) - len(lines):
        words = _n("{count} more entry", "{count} more entries", rest)
        lines.append(Line("shield-alert", "neutral", words.format(count=formats.number(rest)), ""))
    return lines


def _aside(item: Waiting) -> Line:
    entry = item.aside
    facts = {name: value for name, value in entry.facts.items() if name != "code"}
    said = sentence(RekamError(entry.code, **facts))
    where = _("{subject}, entry {seq}").format(subject=entry.subject, seq=formats.number(entry.seq))
    words = [f"{entry_words(entry.kind)} {where}.", remedy_words(item.remedy)]
    if entry.judged_at:
        words.append(_("Judged again on {day}.").format(day=formats.short_date(entry.judged_at)))
    return Line("shield-alert", "neutral" if entry.judged_at else "warn", said.headline, " ".join(words))


def outcome(item: Received | Refused) -> Line:
    """Return what became of one file."""
    if isinstance(item, Refused):
        said = sentence(item.error)
        headline = _("{file}: {reason}").format(file=Path(item.path).name, reason=said.headline)
        return Line("package-x", "danger", headline, said.advice)
    name = bundle_name(item.station, item.number)
    if item.outcome == "known":
        at = formats.date_time(item.received_at) if item.received_at else ""
        words = _("On {at}. Nothing was changed.").format(at=at) if at else _("Nothing was changed.")
        return Line("package", "neutral", _("{name} was received before").format(name=name), words)
    if item.outcome == "forked":
        words = _(
            "It tells another history than the one held here. Nothing more counts until this is settled."
        )
        return Line("triangle-alert", "danger", _("{name}: two laptops, one name").format(name=name), words)
    if item.outcome == "held":
        words = _("A bundle before it has not arrived yet. It is kept and taken in then.")
        return Line("inbox", "info", _("{name} is held").format(name=name), words)
    parts = [contents(item.counts)]
    if item.quarantined:
        aside = _n("{count} entry put aside", "{count} entries put aside", item.quarantined)
        parts.append(aside.format(count=formats.number(item.quarantined)))
    tone = "warn" if item.quarantined else "ok"
    return Line("package-check", tone, _("{name} was received").format(name=name), ", ".join(parts))


_WEIGHTS = ("forked", HELD, RECEIVED, "known")
_PLAIN = _WEIGHTS.index(RECEIVED) + 1


def weight(item: Received | Refused) -> int:
    """Return the place of an outcome in the list: what needs a hand first, what is old last."""
    if isinstance(item, Refused):
        return 0
    return _WEIGHTS.index(item.outcome) + 1


def outcomes(found: Sequence[Received | Refused]) -> list[Line]:
    """Return what became of every file, what needs a hand first; of very many only the sum of the rest."""
    ordered = sorted(
        found, key=lambda item: (weight(item), isinstance(item, Refused) or not item.quarantined)
    )
    urgent = sum(
        isinstance(item, Refused) or weight(item) < _PLAIN or item.quarantined > 0 for item in ordered
    )
    listed = min(max(_LISTED, urgent), _LISTED_AT_MOST)
    lines = [outcome(item) for item in ordered[:listed]]
    if rest := ordered[listed:]:
        words = _n("{count} more bundle", "{count} more bundles", len(rest))
        headline = words.format(count=formats.number(len(rest)))
        lines.append(Line("package", "neutral", headline, outcomes_title(rest)))
    return lines


def amount(done: int, total: int, arrived: int) -> str:
    """Return how much was read: ``3 bundel, 12 dari 90 MB``."""
    words = _("{done} of {total}").format(done=formats.size(done), total=formats.size(total))
    if not arrived:
        return words
    bundles = _n("{count} bundle", "{count} bundles", arrived).format(count=formats.number(arrived))
    return f"{bundles}, {words}"


def time_left(seconds: float | None) -> str:
    """Return how long the reading still takes; empty until that can be told."""
    return "" if seconds is None else _("About {time} left.").format(time=formats.remaining(seconds))


def outcomes_title(found: Sequence[Received | Refused]) -> str:
    """Return the sum of a reading: ``3 diterima, 1 ditahan``."""
    kinds = ["refused" if isinstance(item, Refused) else item.outcome for item in found]
    named = (
        ("received", _("{count} received")),
        ("known", _("{count} known before")),
        ("held", _("{count} held")),
        ("forked", _("{count} with another history")),
        ("refused", _("{count} not accepted")),
    )
    parts = [words.format(count=formats.number(kinds.count(kind))) for kind, words in named if kind in kinds]
    return ", ".join(parts)


def applicant(request: Request, words: Sequence[str], first: int, last: int) -> Applicant:
    """Return a request in words; `first` and `last` are the number block it has or would get."""
    facts = (
        (_("Code"), request.code),
        (_("Kecamatan"), area_name(request.kecamatan)),
        (_("Officers"), officers(request.officers)),
    )
    title = _("Certify station {code}, {name}?").format(code=request.code, name=request.name)
    return Applicant(title, facts, tuple(words), str(first), str(last))
