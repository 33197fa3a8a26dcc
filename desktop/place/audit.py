"""The journal as an audit trail: reading it, proving it whole, and noting who looked at whom."""

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day

from desktop.domain.entries import Body, Entry
from desktop.domain.progress import SILENT, Progress
from desktop.domain.worklists import Worklist
from desktop.place.opened import LOCAL_TIME, Opened
from desktop.store import audit, bundles, journal
from desktop.store.audit import Question
from desktop.store.unit_of_work import stamp

LIMIT = 400
_AGAIN_AFTER = timedelta(minutes=10)


@dataclass(frozen=True)
class Search:
    """What somebody wants to read; empty values leave nothing out."""

    day: date | None = None
    by: str = ""
    kinds: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Trail:
    """The newest entries that match, how many there are in all, and up to which seq bundles carry them."""

    entries: list[Entry]
    total: int
    sealed: int


@dataclass(frozen=True)
class ChainReport:
    """What a walk along the chain found.

    Attributes:
        entries: how many there are.
        broken: ``(epoch, seq)`` of the first entry that does not hold; None when all do.
        bundle: number of the last bundle whose head is an entry here; 0 when none was made.
        has_receipt: the office confirmed an entry that is here.
        is_clock_steady: no entry bears an earlier moment than the one before it.
        checked_at: when (UTC); seconds it took in `seconds`.
        head: hash of the last entry.
    """

    entries: int
    broken: tuple[int, int] | None
    bundle: int
    has_receipt: bool
    is_clock_steady: bool
    checked_at: str
    seconds: int
    head: str


def trail(opened: Opened, search: Search, limit: int = LIMIT) -> Trail:
    """Return the entries of this place that match, newest first."""
    since = until = ""
    if search.day is not None:
        midnight = datetime.combine(search.day, time_of_day(), LOCAL_TIME)
        since, until = stamp(midnight), stamp(midnight + timedelta(days=1))
    question = Question(since, until, search.by, search.kinds, search.text.strip())
    database, place = opened.store.database, opened.store.place
    last = bundles.last_sealed(database, place)
    return Trail(*audit.matching(database, place, question, limit), last.last_seq if last else 0)


def writers(opened: Opened) -> list[tuple[str, str]]:
    """Return everybody who ever wrote here, as id and name."""
    found = audit.officers_seen(opened.store.database, opened.store.place)
    return [(name, opened.name_of(name)) for name in found]


def check_chain(opened: Opened, progress: Progress = SILENT) -> ChainReport:
    """Walk the whole chain and keep what was found; once it is broken, no letter is issued any more.

    Raises:
        Canceled: the person asked to stop; nothing was kept.
    """
    database, place = opened.store.database, opened.store.place
    total, begun = journal.count(database, place), time.monotonic()
    progress.report(0, total, "check.chain")
    _walked, broken = audit.walk(database, place, lambda done: progress.report(done, total, "check.chain"))
    report = _report(opened, total, broken, round(time.monotonic() - begun))
    with opened.work() as work:
        if broken is None:
            work.append("check.passed", place, {"entries": total, "seconds": report.seconds})
        else:
            body = {"chain_broken": {"epoch": broken[0], "seq": broken[1]}}
            work.append("check.failed", place, body)
        work.commit()
    progress.report(total, total, "check.chain")
    return report


def last_check(opened: Opened) -> ChainReport | None:
    """Return what the last walk found, without walking; None before the first."""
    database, place = opened.store.database, opened.store.place
    failed = opened.fact("chain_broken")
    entry = journal.last_of_kind(database, place, "check.failed" if failed else "check.passed")
    if entry is None:
        return None
    broken = (int(failed["epoch"]), int(failed["seq"])) if failed else None
    found = _report(opened, journal.count(database, place), broken, int(entry.content.get("seconds", 0)))
    return ChainReport(**{**vars(found), "checked_at": entry.header.at})


def _report(opened: Opened, total: int, broken: tuple[int, int] | None, seconds: int) -> ChainReport:
    database, place = opened.store.database, opened.store.place
    last = bundles.last_sealed(database, place)
    return ChainReport(
        entries=total,
        broken=broken,
        bundle=last.number if last else 0,
        has_receipt=bool(bundles.custody(database, place).confirmed_at),
        is_clock_steady=not audit.clock_went_back(database, place),
        checked_at=stamp(opened.store.clock()),
        seconds=seconds,
        head=journal.head(database, place)[2],
    )


def note_seen(opened: Opened, what: str, subject: str, rows: int = 0) -> None:
    """Note that the officer looked at something whole: ``resident``, ``register``; once in ten minutes."""
    kind = f"seen.{what}"
    database, place = opened.store.database, opened.store.place
    earlier = journal.of_kind(database, place, kind, subject)
    now = opened.store.clock()
    mine = [entry for entry in earlier if entry.header.by == opened.officer.id]
    if mine and now - datetime.fromisoformat(mine[-1].header.at).astimezone(UTC) < _AGAIN_AFTER:
        return
    with opened.work() as work:
        work.append(kind, subject, {"rows": rows})
        work.commit()


def note_taken(opened: Opened, paper: str, subject: str, facts: Body) -> None:
    """Note that a paper with residents on it leaves the program: ``worklist``, ``proof``, ``invitation``.

    It is noted before it is made: nothing leaves that nobody wrote down.
    """
    with opened.work() as work:
        work.append(f"taken.{paper}", subject, facts)
        work.commit()


def note_worklist(opened: Opened, made: Worklist, paper: str) -> None:
    """Note that a list of residents to act upon leaves the program, on which paper and of how many."""
    facts = {"list": made.kind.value, "paper": paper, "rows": len(made.people)}
    note_taken(opened, "worklist", made.within.area or opened.store.place, facts)
