"""Workbooks made in memory: openpyxl would write every sheet into the machine's folder for temporary files.

What lies there in clear is read by whoever finds the disk, and a power cut leaves it there for good.
"""

import io
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


class _MemoryWriter(WorksheetWriter):  # type: ignore[misc]
    """Writes a sheet into a buffer."""

    def __init__(self, sheet: Any) -> None:
        super().__init__(sheet, io.BytesIO())

    def cleanup(self) -> None:
        """Do nothing: there is no file."""


class _Archive(ZipFile):
    """Takes sheets from buffers, where openpyxl hands it what it thinks is a path."""

    def write(self, filename: Any, arcname: Any = None, *_how: Any, **_more: Any) -> None:
        """Store a buffer under a name."""
        self.writestr(arcname, filename.getvalue())


def keep_in_memory(sheet: Any) -> None:
    """Let a write-only sheet be written to memory; its widths and panes must be set before."""
    sheet._writer = _MemoryWriter(sheet)
    sheet._writer.write_top()


def save_in_memory(workbook: Workbook) -> bytes:
    """Return the file of a workbook whose sheets are in memory."""
    stream = io.BytesIO()
    ExcelWriter(workbook, _Archive(stream, "w", ZIP_DEFLATED)).save()
    return stream.getvalue()
