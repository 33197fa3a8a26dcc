"""The day's closing of a station: one page for the head of the office; it adds up, or says it does not."""

import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from desktop.documents.closing import closing_pdf
from desktop.domain.cards import CardState
from desktop.domain.closing import Carried, Closing, Event, OfficerDay, Sum
from desktop.domain.enrolments import Lifecycle, is_refused
from desktop.domain.letters import SheetState
from desktop.domain.officers import Role
from desktop.domain.queue import TicketState
from desktop.place.opened import LOCAL_TIME
from desktop.station import power
from desktop.station.bundles import TRAVEL, pending
from desktop.station.numbers import blocks, numbering, numbers_left
from desktop.station.queue import line_of_today
from desktop.station.session import Session
from desktop.store import cards, days, enrolments, journal
from desktop.store import closing as stored
from desktop.store.saved import last_backup_at
from desktop.store.unit_of_work import stamp

Rows = Sequence[dict[str, Any]]
_COUNTED = {
    "started": "enrolment.started",
    "recorded": "enrolment.recorded",
    "abandoned": "enrolment.abandoned",
    "approved": "enrolment.approved",
    "returned": "enrolment.returned",
    "issued": "letter.issued",
    "handed_over": "letter.handed_over",
    "revoked": "letter.revoked",
    "voided": "letter.voided",
    "exchanged": "letter.exchanged",
}
_OPEN = ("unfinished_morning", "started", "recorded", "abandoned")
_REVIEW = ("review_morning", "recorded", "approved", "returned", "aside")
_LOST, _BACK = power.LOST, power.BACK
_TOLD = ("letter.sheet_spoiled", "letter.revoked", "letter.voided", "device.broken", "station.restored")


@dataclass(frozen=True)
class _Day:
    """What the journal says of a day."""

    session: Session
    rows: Rows
    before: dict[str, int]
    day: str
    span: tuple[str, str]

    def of(self, *kinds: str) -> Rows:
        return [row for row in self.rows if row["kind"] in kinds]

    def count(self, kind: str) -> int:
        return len(self.of(kind))


def close_day(session: Session, day: date | None = None) -> Closing:
    """Return what a day was, today if none is given, with its sums made from two sides.

    What stands at the evening (waiting for review, under way) can be counted for today only; of an earlier
    day it is worked out, and those two sums are left out.
    """
    today = session.today()
    wanted = day or today
    database, place = session.store.database, session.store.place
    known = _read(session, wanted)
    rows, figures = known.rows, _figures(known)
    figures.update(_queue(session) if wanted == today else _evenings(figures))
    head = journal.head(database, place)[2]
    return Closing(
        day=known.day,
        opened=min((row["at"] for row in rows), default=""),
        closed=max(row["at"] for row in rows) if rows and wanted != today else stamp(session.store.clock()),
        printed_at=stamp(session.store.clock()),
        station=session.card.code,
        station_name=session.card.name,
        letterhead=session.letterhead(),
        officer=_operator(session, rows),
        supervisor=_supervisor(session),
        figures=figures,
        numbers=_numbers(known),
        void=tuple(row["subject"] for row in known.of("letter.voided")),
        reprinted=tuple(dict.fromkeys(number for number, copy in _copies(known) if copy > 1)),
        officers=_officers(known),
        carried=_carried(known),
        events=tuple(_events(known)),
        sums=tuple(_sums(known, figures, is_today=wanted == today)),
        backup_at=last_backup_at(database, place),
        disk_free=shutil.disk_usage(session.store.folder.root).free,
        head=head,
        entries=journal.count(database, place),
        is_whole=journal.first_break(database, place) is None,
        is_demo=bool(session.card.is_demo),
    )


def document(made: Closing) -> bytes:
    """Return the report as one page.

    Raises:
        EnvironmentProblem: ``letter.wording``.
    """
    return closing_pdf(made)


def _read(session: Session, day: date) -> _Day:
    start = datetime(day.year, day.month, day.day, tzinfo=LOCAL_TIME)
    first, after = stamp(start), stamp(start + timedelta(days=1))
    database, place = session.store.database, session.store.place
    rows = stored.day_entries(database, place, first, after)
    later = after if day == session.today() else ""
    before = stored.counts_before(database, place, first, later)
    return _Day(session, rows, before, day.isoformat(), (first, after))


def _figures(known: _Day) -> dict[str, int]:
    session, before = known.session, known.before
    found = {name: known.count(kind) for name, kind in _COUNTED.items()}
    copies = _copies(known)
    left = numbers_left(session)
    waiting = pending(session)
    again = sum(_is_again(known, row) for row in known.of("enrolment.recorded"))
    return {
        **found,
        **_power(known),
        "recorded_first": found["recorded"] - again,
        "recorded_again": again,
        "used": _used(known),
        "extended": sum(bool(row["body"].get("supersedes")) for row in known.of("letter.issued")),
        "unfinished_morning": _unfinished(before),
        "unfinished": stored.unfinished(session.store.database),
        **_review(known),
        "review": enrolments.tally(session.store.database, session.store.place).get("recorded", 0),
        "numbers_missing": sum(block.last - block.first + 1 for block in numbering(session).missing),
        "numbers_left": left.left,
        "cards": cards.tally(session.store.database, session.store.place).get(CardState.ARRIVED.value, 0),
        "cards_handed": known.count("card.handed_over"),
        "first_copies": sum(copy == 1 for _number, copy in copies),
        "reprints": sum(copy > 1 for _number, copy in copies),
        "sheets": len(copies),
        "spoiled": known.count("letter.sheet_spoiled"),
        "unsealed": sum(n for kind, n in waiting.counts.items() if not kind.startswith(TRAVEL)),
        "unsealed_records": waiting.counts.get("enrolment.recorded", 0),
        "unconfirmed_bundles": len(waiting.bundles),
    }


def _used(known: _Day) -> int:
    """Return how many numbers lie between the first and the last of the day, of the blocks alone.

    A station may go from one block to the next within a day, and from before a restore to after it.
    """
    seqs = [int(row["body"]["seq"]) for row in known.of("letter.issued")]
    if not seqs:
        return 0
    session = known.session
    low, high = min(seqs), max(seqs)
    within = [max(0, min(block.last, high) - max(block.first, low) + 1) for block in blocks(session)]
    before_restore = numbering(session).before_restore
    lost = [max(0, min(run.last, high) - max(run.first, low) + 1) for run in before_restore]
    return sum(within) - sum(lost)


def _review(known: _Day) -> dict[str, int]:
    """Return what waited for review in the morning, and what the office put aside before any review."""
    session, before = known.session, known.before
    came = stored.aside_unreviewed(session.store.database, session.store.place)
    decided = before.get("enrolment.approved", 0) + before.get("enrolment.returned", 0)
    today = sum(known.span[0] <= at < known.span[1] for at in came)
    gone = sum(at < known.span[0] for at in came)
    if known.day == session.today().isoformat():
        gone = len(came) - today
    return {"review_morning": before.get("enrolment.recorded", 0) - decided - gone, "aside": today}


def _is_again(known: _Day, row: dict[str, Any]) -> bool:
    """Tell whether somebody was recorded whom a supervisor or the office had sent back."""
    database, place = known.session.store.database, known.session.store.place
    held = enrolments.get(database, place, row["subject"])
    earlier = enrolments.of_resident(database, held.row.nik) if held else []
    back = (Lifecycle.RETURNED, Lifecycle.REJECTED)
    return any(item.lifecycle in back and item.recorded_at < row["at"] for item in earlier)


def _power(known: _Day) -> dict[str, int]:
    """Return how often the mains failed and for how many minutes, to the last entry where it stayed away."""
    times, minutes, since = 0, 0.0, ""
    last = known.rows[-1]["at"] if known.rows else ""
    for row in [*known.of(_LOST, _BACK), {"kind": _BACK, "at": last}]:
        if row["kind"] == _LOST:
            times, since = times + 1, since or row["at"]
        elif since:
            seconds = (datetime.fromisoformat(row["at"]) - datetime.fromisoformat(since)).total_seconds()
            minutes, since = minutes + seconds / 60, ""
    return {"power_cuts": times, "power_minutes": round(minutes)}


def _unfinished(before: dict[str, int]) -> int:
    done = before.get("enrolment.recorded", 0) + before.get("enrolment.abandoned", 0)
    return before.get("enrolment.started", 0) - done


def _evening(figures: dict[str, int], names: tuple[str, ...]) -> int:
    """Return what is left in the evening: two names that add, two that take away."""
    first, second, *gone = (figures[name] for name in names)
    return first + second - sum(gone)


def _evenings(figures: dict[str, int]) -> dict[str, int]:
    """Return what was left in the evening of an earlier day."""
    return {"unfinished": _evening(figures, _OPEN), "review": _evening(figures, _REVIEW)}


def _sums(known: _Day, figures: dict[str, int], *, is_today: bool) -> list[Sum]:
    database, place = known.session.store.database, known.session.store.place
    found: list[Sum] = []
    if is_today:
        found.append(Sum("recording", _evening(figures, _OPEN), figures["unfinished"]))
        found.append(Sum("review", _evening(figures, _REVIEW), figures["review"]))
    found.append(Sum("numbers", figures["used"], figures["issued"]))
    ledger = stored.sheets_by_state(database, place, _copies(known))
    found.append(Sum("sheets", figures["sheets"], sum(ledger.values())))
    found.append(Sum("spoiled", figures["spoiled"], _spoiled_today(known, ledger)))
    if is_today:
        found.append(Sum("cards", stored.cards_here(database, place), figures["cards"]))
    kept = {item.kind: 0 for item in days.between(database, known.day, known.day, place=place)}
    for item in days.between(database, known.day, known.day, place=place):
        kept[item.kind] += item.number
    names = ("recorded", "approved", "returned", "handed_over")
    expected = sum(figures[name] for name in names) + figures["issued"]
    counted = sum(kept.get(_COUNTED[name], 0) for name in names)
    counted += kept.get("letter.issued", 0) + kept.get(days.EXTENDED, 0)
    found.append(Sum("officers", expected, counted))
    return found


def _spoiled_today(known: _Day, ledger: dict[str, int]) -> int:
    """Return the spoiled sheets of the ledger: those of today's copies, and of earlier ones judged today."""
    today = set(_copies(known))
    judged = [(row["subject"], int(row["body"]["copy"])) for row in known.of("letter.sheet_spoiled")]
    return ledger.get(SheetState.SPOILED.value, 0) + sum(copy not in today for copy in judged)


def _copies(known: _Day) -> list[tuple[str, int]]:
    found = ((row["subject"], int(row["body"]["copy"])) for row in known.of("letter.print_intended"))
    return list(dict.fromkeys(found))


def _numbers(known: _Day) -> tuple[str, str]:
    issued = sorted((int(row["body"]["seq"]), row["subject"]) for row in known.of("letter.issued"))
    return (issued[0][1], issued[-1][1]) if issued else ("", "")


def _supervisor(session: Session) -> str:
    if session.officer.role is Role.SUPERVISOR:
        return session.officer.name
    return next((item.name for item in session.officers.values() if item.role is Role.SUPERVISOR), "")


def _operator(session: Session, rows: Rows) -> str:
    """Return who recorded most that day, else who prints the report."""
    recorded = Counter(str(row["by"]) for row in rows if row["kind"] == "enrolment.recorded")
    return session.name_of(recorded.most_common(1)[0][0]) if recorded else session.officer.name


def _officers(known: _Day) -> tuple[OfficerDay, ...]:
    def by(rows: Rows, who: Callable[[dict[str, Any]], str] = lambda row: str(row["by"])) -> Counter[str]:
        return Counter(who(row) for row in rows)

    recorded, letters = by(known.of("enrolment.recorded")), by(known.of("letter.issued"))
    odd = by([row for row in known.of("enrolment.recorded") if _is_excepted(row["body"])])
    handed, approved = by(known.of("letter.handed_over")), by(known.of("enrolment.approved"))
    recorders = {row["subject"]: str(row["by"]) for row in known.of("enrolment.recorded")}
    database, place = known.session.store.database, known.session.store.place
    for row in known.of("enrolment.returned"):
        held = enrolments.get(database, place, row["subject"])
        recorders.setdefault(row["subject"], held.row.recorded_by if held else "?")
    returned = by(known.of("enrolment.returned"), lambda row: recorders[row["subject"]])
    minutes = _minutes(known)
    everybody = sorted(
        {*recorded, *letters, *handed, *returned, *approved}, key=lambda name: (-recorded[name], name)
    )
    return tuple(
        OfficerDay(
            known.session.name_of(name),
            recorded[name],
            odd[name],
            returned[name],
            letters[name],
            handed[name],
            minutes.get(name, 0),
            approved[name],
        )
        for name in everybody
    )


def _is_excepted(body: dict[str, Any]) -> bool:
    return bool(body.get("signature_exception") or body.get("exceptions"))


def _minutes(known: _Day) -> dict[str, int]:
    """Return how long recordings took on average, by officer: those that were begun and done that day."""
    begun = {row["subject"]: datetime.fromisoformat(row["at"]) for row in known.of("enrolment.started")}
    took: dict[str, list[float]] = {}
    for row in known.of("enrolment.recorded"):
        if row["subject"] in begun:
            seconds = (datetime.fromisoformat(row["at"]) - begun[row["subject"]]).total_seconds()
            took.setdefault(str(row["by"]), []).append(seconds / 60)
    return {name: max(1, round(sum(each) / len(each))) for name, each in took.items()}


def _queue(session: Session) -> dict[str, int]:
    """Return how many got a number today and how many went home unrecorded; nothing without a queue."""
    line = line_of_today(session)
    if not line:
        return {}
    gone = sum(ticket.state is TicketState.LEFT for ticket in line)
    return {"queue_given": len(line), "queue_left": gone}


def _carried(known: _Day) -> tuple[Carried, ...]:
    found = [
        Carried(
            "bundle", row["body"]["number"], row["body"]["counts"].get("enrolment.recorded", 0), at=row["at"]
        )
        for row in known.of("bundle.sealed")
    ]
    for row in known.of("receipt.applied"):
        verdicts = row["body"]["verdicts"]
        refused = sum(map(is_refused, verdicts))
        number = max((bundle["number"] for bundle in row["body"]["bundles"]), default=0)
        accepted = sum(item["verdict"] == Lifecycle.ACCEPTED for item in verdicts)
        found.append(Carried("receipt", number, accepted, refused, row["at"]))
    return tuple(found)


def _events(known: _Day) -> list[Event]:
    found = []
    for row in known.of(*_TOLD):
        reason, until = str(row["body"].get("reason", "")), ""
        if row["kind"] == "device.broken":
            later = (item["at"] for item in known.of("device.repaired") if item["subject"] == row["subject"])
            until = next((at for at in later if at > row["at"]), "")
        found.append(Event(row["kind"], row["subject"], reason, row["at"], until))
    return found
