"""Blank cards, allocations and cards, folded from the journal; the office's and the stations' alike."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from desktop.domain.cards import READY, Candidate, CardName, CardState, Delivery, Stock, Turn
from desktop.domain.entries import Entry, canonical
from desktop.domain.letters import LIVE
from desktop.domain.residents import ResidentStatus
from desktop.store.connection import rows, scalar
from desktop.store.days import local_day
from desktop.store.residents import refresh_status
from desktop.store.worklists import MUST_HOLD, of_status

_LIVE = tuple(state.value for state in LIVE)
# Who is in an allocation or has a card.
_TAKEN = """(SELECT nik FROM cards UNION SELECT json_extract(p.value, '$.nik')
    FROM allocations a, json_each(a.body, '$.people') p)"""
_STATION = """coalesce((SELECT s.place FROM stations s WHERE s.kecamatan = substr(r.village, 1, 8)
    ORDER BY s.code LIMIT 1), '')"""
_CARD_COMES = """INSERT INTO cards (nik, place, allocation, state, printed_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING"""


@dataclass(frozen=True)
class Card:
    """One card."""

    nik: str
    place: str
    allocation: str
    state: CardState
    printed_at: str
    arrived_at: str
    handed_at: str
    handed_to: str


@dataclass(frozen=True)
class Allocation:
    """Who is to get cards: proposed, approved by somebody else, then printed."""

    id: str
    proposed_at: str
    proposed_by: str
    people: list[dict[str, str]]
    approved_at: str
    approved_by: str
    printed: int


def fold_stock(database: Database, entry: Entry) -> None:
    """Blank cards came, spoiled, or were counted."""
    header, body = entry.header, entry.content
    row: dict[str, Any] = {"kind": header.kind, "note": header.subject, "at": header.at, "by": header.by}
    row.update(received=0, short=0, spoiled=0, printed=0, counted_off=None)
    if header.kind == "blanko.delivered":
        row.update(received=body["sheets"], short=body["sheets"] - body["counted"])
    elif header.kind == "blanko.spoiled":
        row.update(spoiled=body["number"])
    else:
        row.update(counted_off=body["left"] - stock(database).left)
    database.table("blanko").insert(row)


def fold_proposed(database: Database, entry: Entry) -> None:
    """The office proposed who gets cards."""
    header = entry.header
    database.table("allocations").insert(
        {
            "id": header.subject,
            "proposed_at": header.at,
            "proposed_by": header.by,
            "body": canonical(entry.content).decode(),
        }
    )


def fold_approved(database: Database, entry: Entry) -> None:
    """Somebody else approved it."""
    header = entry.header
    sql = "UPDATE allocations SET approved_at = ?, approved_by = ? WHERE id = ?"
    database.execute(sql, [header.at, header.by, header.subject])


def fold_printed(database: Database, entry: Entry) -> None:
    """Cards of an allocation were printed, and blank cards with it."""
    header, body = entry.header, entry.content
    for card in body["cards"]:
        database.execute(
            _CARD_COMES,
            [card["nik"], card["place"], header.subject, CardState.PRINTED.value, header.at],
        )
        refresh_status(database, card["nik"])
    number = len(body["cards"])
    database.table("blanko").insert(
        {
            "kind": header.kind, "note": header.subject, "at": header.at, "by": header.by,
            "received": 0, "short": 0, "spoiled": 0, "printed": number,
        }
    )  # fmt: skip
    sql = "UPDATE allocations SET printed = printed + ? WHERE id = ?"
    database.execute(sql, [number, header.subject])


def fold_announced(database: Database, entry: Entry) -> None:
    """A station learned which cards come to it; the office, whose word it is, learns nothing."""
    for card in entry.content["cards"]:
        database.execute(
            _CARD_COMES,
            [card["nik"], entry.header.place, card["allocation"], CardState.SENT.value, card["printed_at"]],
        )
        refresh_status(database, card["nik"])


def fold_arrived(database: Database, entry: Entry) -> None:
    """Cards lie at the station."""
    sql = "UPDATE cards SET state = ?, arrived_at = ? WHERE nik = ? AND state IN ('printed', 'sent')"
    for nik in entry.content["niks"]:
        database.execute(sql, [CardState.ARRIVED.value, entry.header.at, nik])
        refresh_status(database, nik)


def fold_handed_over(database: Database, entry: Entry) -> None:
    """Its holder, or somebody for them, took a card."""
    header, body = entry.header, entry.content
    database.execute(
        """UPDATE cards SET state = ?, handed_at = ?, handed_to = ?, relation = ?, signature = ?
        WHERE nik = ?""",
        [
            CardState.HANDED_OVER.value, header.at, body["to"], body["relation"], body["signature"],
            header.subject,
        ],
    )  # fmt: skip
    refresh_status(database, header.subject)


def stock(database: Database) -> Stock:
    """Return the stock of blank cards by the books, and what the last count said."""
    sql = """SELECT coalesce(sum(received), 0), coalesce(sum(printed), 0), coalesce(sum(spoiled), 0),
        coalesce(sum(short), 0) FROM blanko"""
    received, printed, spoiled, short = database.execute(sql).fetchone()
    sql = "SELECT at, counted_off FROM blanko WHERE counted_off IS NOT NULL ORDER BY id DESC LIMIT 1"
    counted = database.execute(sql).fetchone() or ("", 0)
    return Stock(received, printed, spoiled, short, counted[0], counted[1])


def deliveries(database: Database) -> list[Delivery]:
    """Return the deliveries, the newest first."""
    sql = """SELECT note, at, by, received AS sheets, received - short AS counted FROM blanko
        WHERE kind = 'blanko.delivered' ORDER BY id DESC"""
    return [Delivery(**row) for row in rows(database, sql)]


def spoiled(database: Database) -> dict[str, int]:
    """Return how many blank cards spoiled, by reason."""
    sql = "SELECT note, sum(spoiled) FROM blanko WHERE kind = 'blanko.spoiled' GROUP BY note ORDER BY 2 DESC"
    return dict(database.execute(sql))


def allocations(database: Database) -> list[Allocation]:
    """Return the allocations, the newest first."""
    found = rows(database, "SELECT * FROM allocations ORDER BY proposed_at DESC, id DESC")
    return [
        Allocation(
            row["id"], row["proposed_at"], row["proposed_by"], json.loads(row["body"])["people"],
            row["approved_at"], row["approved_by"] or "", row["printed"],
        )
        for row in found
    ]  # fmt: skip


def names_of(database: Database, people: Iterable[Mapping[str, str]]) -> list[CardName]:
    """Return name and address of people with their `nik`, `number` and `since`, in their order."""
    found = []
    for person in people:
        sql = """SELECT coalesce(r.name, l.name) AS name, coalesce(r.village, l.village) AS village,
            coalesce(r.rt, '') AS rt, coalesce(r.rw, '') AS rw FROM (SELECT ? AS nik) p
            LEFT JOIN residents r ON r.nik = p.nik LEFT JOIN letters l ON l.number = ?"""
        (row,) = rows(database, sql, [person["nik"], person["number"]])[:1] or [{}]
        facts = {name: row.get(name) or "" for name in ("name", "village", "rt", "rw")}
        # The first allocations did not say why; they knew letters and the newly 17 only.
        turn = Turn(person.get("turn") or (Turn.LETTER if person["number"] else Turn.NEW_17))
        number, since = person["number"], person["since"]
        found.append(CardName(person["nik"], **facts, number=number, since=since, turn=turn))
    return found


def card_of(database: Database, nik: str) -> Card | None:
    """Return somebody's card, or None."""
    found = rows(database, f"SELECT {_CARD} FROM cards WHERE nik = ?", [nik])
    return _card(found[0]) if found else None


def cards(database: Database, place: str, *states: CardState) -> list[Card]:
    """Return the cards of a place in one of these states, the oldest first."""
    marks = ", ".join("?" * len(states))
    sql = f"SELECT {_CARD} FROM cards WHERE place = ? AND state IN ({marks}) ORDER BY printed_at, nik"
    return [_card(row) for row in rows(database, sql, [place, *(state.value for state in states)])]


def tally(database: Database, place: str = "") -> dict[str, int]:
    """Return how many cards there are by state."""
    where, values = ("WHERE place = ?", [place]) if place else ("", [])
    return dict(database.execute(f"SELECT state, count(*) FROM cards {where} GROUP BY state", values))


def candidates(
    database: Database, new_17_from: str, new_17_to: str, turns: Iterable[Turn] = tuple(Turn)
) -> list[Candidate]:
    """Return everybody who waits for a card in one of these turns, each in the first that is theirs.

    That is by letter; without one, born between two days and recorded; or recorded at all, and old enough on
    the second of these days. Whoever is in an allocation or has a card is out.
    """
    found: dict[str, Candidate] = {}
    read = {
        Turn.LETTER: lambda: _with_letters(database),
        Turn.NEW_17: lambda: _newly_17(database, new_17_from, new_17_to),
        Turn.RECORDED: lambda: _recorded(database, new_17_to),
    }
    for turn in Turn:
        for row in read[turn]() if turn in turns else ():
            found.setdefault(row["nik"], _candidate(row, turn))
    return list(found.values())


def _with_letters(database: Database) -> list[dict[str, Any]]:
    """Ready is who the centre said so of: on the list of residents, or when the letter was issued."""
    word = """coalesce(nullif(nullif(r.centre_status, ''), 'UNREGISTERED'),
        json_extract(l.body, '$.centre_status'), '')"""
    sql = f"""SELECT l.nik, l.name, l.village, l.place, l.number,
        coalesce(nullif(json_extract(l.body, '$.first_issued_on'), ''), substr(l.issued_at, 1, 10)) AS since,
        {word} = '{READY}' AS is_ready FROM letters l LEFT JOIN residents r ON r.nik = l.nik
        WHERE l.state IN {_LIVE} AND l.nik NOT IN {_TAKEN} ORDER BY l.issued_at"""
    return rows(database, sql)


def _newly_17(database: Database, first: str, last: str) -> list[dict[str, Any]]:
    sql = f"""SELECT r.nik, r.name, r.village, {_STATION} AS place, '' AS number,
        date(r.birth_date, '+17 years') AS since, r.centre_status = '{READY}' AS is_ready FROM residents r
        WHERE r.status = '{ResidentStatus.RECORDED.value}' AND r.birth_date > ? AND r.birth_date <= ?
        AND r.nik NOT IN {_TAKEN}"""
    return rows(database, sql, [first, last])


def _recorded(database: Database, limit: str) -> list[dict[str, Any]]:
    source, values = of_status((ResidentStatus.RECORDED.value,), "", f"AND {MUST_HOLD}", limit)
    at = """coalesce((SELECT min(e.recorded_at) FROM enrolments e WHERE e.nik = r.nik
        AND e.lifecycle IN ('approved', 'accepted')), '')"""
    sql = f"""SELECT r.nik, r.name, r.village, {_STATION} AS place, '' AS number, {at} AS since,
        r.centre_status = '{READY}' AS is_ready {source} AND r.nik NOT IN {_TAKEN}"""
    found = rows(database, sql, values)
    return [{**row, "since": local_day(row["since"]) if row["since"] else ""} for row in found]


def _candidate(row: dict[str, Any], turn: Turn) -> Candidate:
    return Candidate(**{**row, "is_ready": bool(row["is_ready"])}, turn=turn)


_CARD = "nik, place, allocation, state, printed_at, arrived_at, handed_at, handed_to"


def _card(row: dict[str, Any]) -> Card:
    return Card(**{**row, "state": CardState(row["state"])})


def is_card_of(database: Database, nik: str, place: str, *states: CardState) -> bool:
    """Tell whether a place has somebody's card in one of these states."""
    state = scalar(database, "SELECT state FROM cards WHERE nik = ? AND place = ?", [nik, place])
    return state in {item.value for item in states}


FOLDS = {
    **dict.fromkeys(("blanko.delivered", "blanko.spoiled", "blanko.counted"), fold_stock),
    "cards.proposed": fold_proposed,
    "cards.approved": fold_approved,
    "cards.printed": fold_printed,
    "cards.announced": fold_announced,
    "cards.arrived": fold_arrived,
    "card.handed_over": fold_handed_over,
}
