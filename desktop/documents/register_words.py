"""What the book of letters says, on paper and in a spreadsheet: the words of its template and its facts."""

from desktop.documents.fonts import face, plain
from desktop.documents.wording import Wording, wording
from desktop.domain.letters import LetterState, Relation
from desktop.domain.nik import masked_nik
from desktop.domain.register import Book, RegisterRow, Totals

WORDING_VERSION = 1
_UNKNOWN = "?"


def register_words() -> Wording:
    """Return the template of the register.

    Raises:
        EnvironmentProblem: ``letter.wording``.
    """
    return wording("register", WORDING_VERSION)


def shown(text: str) -> str:
    """Return `text` on one line as the type can show it.

    A book must not fail for one odd letter in one officer's remark: what the type lacks becomes a
    question mark, and the journal entry beside it has the original.
    """
    line = plain(text)
    missing = face().missing(line)
    return line.translate({ord(letter): _UNKNOWN for letter in missing}) if missing else line


def number(value: int) -> str:
    """Return a count as Indonesian papers write it: ``22.142``."""
    return f"{value:,}".replace(",", ".")


def nik_of(row: RegisterRow, book: Book) -> str:
    """Return a row's NIK as this book may show it."""
    return row.nik if book.is_office_copy else masked_nik(row.nik)


def state_word(words: Wording, state: LetterState) -> str:
    """Return the word for a state."""
    return words.text(f"states.{state.value}")


def relation_word(words: Wording, relation: Relation | None) -> str:
    """Return the word for who took a letter; empty where nobody said."""
    return words.text(f"relations.{relation.value}") if relation else ""


def filter_line(words: Wording, book: Book) -> str:
    """Return which numbers the book holds."""
    parts = [words.text(f"lists.{book.listed}")] if book.listed else []
    if book.state is not None:
        parts.append(words.text("filter.state", state=state_word(words, book.state)))
    if book.query:
        parts.append(words.text("filter.query", query=shown(book.query)))
    if not parts:
        return words.text("filter.all")
    return words.text("filter.listed" if book.listed else "filter.some", parts=", ".join(parts))


def secrecy_line(words: Wording, book: Book) -> str:
    """Return whom the book is for."""
    return words.text("filter.whole" if book.is_office_copy else "filter.masked")


def chain_line(words: Wording, book: Book) -> str:
    """Return by what the book can be checked against the journal."""
    return words.text("foot.chain", code=book.chain_code, entries=number(book.entries), epoch=book.epoch)


def station_line(words: Wording, book: Book) -> str:
    """Return whose book it is."""
    return shown(words.text("head.station", station=book.station, station_name=book.station_name))


def remark_of(words: Wording, row: RegisterRow) -> str:
    """Return what became of a letter in an officer's words, and who took it."""
    parts = [row.remark] if row.remark else []
    if row.receiver:
        relation = relation_word(words, row.relation)
        named = words.text("rows.receiver", receiver=row.receiver, relation=relation)
        parts.append(relation if row.relation is Relation.SELF else named if relation else row.receiver)
    return shown("; ".join(parts))


def links_of(words: Wording, row: RegisterRow) -> list[tuple[str, str]]:
    """Return the letters before and after this one: the word for each, and its number."""
    links = (("rows.successor", row.successor), ("rows.predecessor", row.predecessor))
    return [(words.text(key), shown(number)) for key, number in links if number]


def entries_of(words: Wording, row: RegisterRow) -> str:
    """Return where the journal tells of a row."""
    if row.first_entry == row.last_entry:
        return words.text("rows.entry", first=number(row.first_entry))
    return words.text("rows.entries", first=number(row.first_entry), last=number(row.last_entry))


def totals_words(words: Wording, totals: Totals) -> tuple[str, str, str, str]:
    """Return the four counts in words."""
    return (
        words.text("totals.numbers", count=number(totals.numbers)),
        words.text("totals.handed_over", count=number(totals.handed_over)),
        words.text("totals.ended", count=number(totals.ended)),
        words.text("totals.sheets", count=number(totals.sheets)),
    )
