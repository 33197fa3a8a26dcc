"""The list of rows that were not imported, for the office to mend and hand over again."""

import csv
import io
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop.domain.roster import Rejection
from desktop.store.files import sync_folder, translated_errors

COLUMNS = ("row", "column", "code", "value", "sentence")
# A spreadsheet would run such a value as a formula; a resident's data decides nothing here.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class RejectsWriter:
    """Writes rejections as CSV while an import runs; the file appears when the block ends well.

    `sentence` turns a rejection into the words a person reads, `headings` are the five column names.
    """

    def __init__(
        self, path: Path, sentence: Callable[[Rejection], str], headings: Sequence[str] = COLUMNS
    ) -> None:
        self._path = path
        self._part = path.with_name(path.name + ".part")
        self._sentence = sentence
        self._headings = headings
        self.count = 0

    def __enter__(self) -> Self:
        with translated_errors(self._path):
            handle = os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            # The mark tells spreadsheets that this is UTF-8; Indonesian ones expect semicolons.
            self._file = io.TextIOWrapper(open(handle, "wb"), "utf-8-sig", newline="")
            self._csv = csv.writer(self._file, delimiter=";")
            self._csv.writerow(self._headings)
        return self

    def write(self, rejection: Rejection) -> None:
        """Add one row.

        Raises:
            EnvironmentProblem: the disk refused.
        """
        value, words = _harmless(rejection.value), _harmless(self._sentence(rejection))
        with translated_errors(self._path):
            self._csv.writerow([rejection.row, rejection.column, rejection.code, value, words])
        self.count += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with translated_errors(self._path):
            try:
                self._file.flush()
                os.fsync(self._file.fileno())
            finally:
                self._file.close()
            if kind is not None:
                self._part.unlink()
                return
            os.replace(self._part, self._path)
            sync_folder(self._path.parent)


def _harmless(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA_STARTS) else value
