"""Invented books of letters for the tests of paper and spreadsheet."""

from dataclasses import replace
from typing import Any

from desktop.domain.letters import Letterhead, LetterState
from desktop.domain.register import Book, RegisterRow


def register_row(seq: int, **values: Any) -> RegisterRow:
    """Return an invented line of the register."""
    row = RegisterRow(
        number=f"471.13/07-{seq:05}/DISDUKCAPIL/2026",
        name="SITI AMINAH",
        nik=f"160707520690{9000 + seq % 1000}",
        village="Karang Anyar",
        kecamatan="Muara Padang",
        issued_on="2026-11-24",
        expires_on="2027-05-24",
        state=LetterState.ISSUED,
        sheets=1 + seq % 2,
        first_entry=100 + 3 * seq,
        last_entry=102 + 3 * seq,
    )
    return replace(row, **values)


def book(*rows: RegisterRow, **values: Any) -> Book:
    """Return a book of these rows."""
    complete = Book(
        rows=rows,
        letterhead=Letterhead(),
        station="07",
        station_name="Muara Padang",
        chain="a1c607f45e92bd30" + "0" * 48,
        entries=1204,
        epoch=1,
        printed_at="2026-11-24T03:26:00Z",
        printed_by="H. Burhanuddin",
        is_demo=True,
    )
    return replace(complete, **values)
