"""A work list as a spreadsheet: the same people as on paper, NIK masked too."""

from collections.abc import Iterator
from datetime import UTC, datetime

from desktop.documents.dates import numeric_date
from desktop.documents.sheets import SheetTable, table_xlsx
from desktop.documents.worklist_words import (
    foot_words,
    kecamatan_of,
    said,
    station_line,
    village_of,
    worklist_words,
)
from desktop.domain.nik import masked_nik
from desktop.domain.progress import SILENT, Progress
from desktop.domain.worklists import Listed, Worklist

_WIDTHS = {
    "nik": 20, "full_name": 32, "age": 7, "village": 22, "kecamatan": 22, "rt": 6, "rw": 6, "hamlet": 22,
    "address": 34, "phone": 16, "due": 14,
}  # fmt: skip


def worklist_xlsx(worklist: Worklist, progress: Progress = SILENT) -> bytes:
    """Return the list as an XLSX file.

    Raises:
        EnvironmentProblem: ``letter.wording``.
        Canceled: `progress` said so.
    """
    words = worklist_words()
    above = (
        words.text("sheet.title", what=words.text(f"title.{worklist.kind}")),
        station_line(words, worklist),
        foot_words(words, worklist, 1, 1),
        said(words, worklist, "foot.secret"),
    )
    headings = tuple((words.text(f"sheet.{name}"), width) for name, width in _WIDTHS.items())
    made_at = datetime(worklist.day.year, worklist.day.month, worklist.day.day, tzinfo=UTC)
    return table_xlsx(
        SheetTable(words.text("sheet.name"), above, headings, _rows(worklist, progress)), made_at
    )


def _rows(worklist: Worklist, progress: Progress) -> Iterator[list[str | int]]:
    people, done = len(worklist.people), 0
    for group in worklist.pages():
        progress.report(done, people, "worklist.rows")
        yield from (_row(worklist, person) for person in group)
        done += len(group)
    progress.report(people, people, "worklist.rows")


def _row(worklist: Worklist, person: Listed) -> list[str | int]:
    return [
        masked_nik(person.nik),
        person.name,
        person.age(worklist.day),
        village_of(person.village),
        kecamatan_of(person.village[:8]),
        person.rt,
        person.rw,
        person.hamlet,
        person.address,
        person.phone,
        numeric_date(person.due) if person.due else "",
    ]
