"""An operator's desk for the tests of residents and recording: a roster of invented people, a main window."""

import csv
import dataclasses
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw
from regency import nik, ready_draft

from desktop.domain.enrolments import Draft, Step
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.context import ScreenContext
from desktop.gui.main_window import MainWindow
from desktop.station import enrolments, roster
from desktop.station.session import Session

COLUMNS = (
    *("NIK", "NO_KK", "NAMA_LGKP", "JENIS_KLMIN", "TMPT_LHR", "TGL_LHR", "GOL_DRH", "AGAMA", "STAT_KWN"),
    *("JENIS_PKRJN", "ALAMAT", "NO_RT", "NO_RW", "NO_PROP", "NO_KAB", "NO_KEC", "NO_KEL", "STATUS_REKAM"),
)
PEOPLE = ("SITI AMINAH", "SITI FATIMAH", "RUSDIANA ANI", "NYAYU HALIMAH")


def roster_row(serial: int, name: str, kecamatan: str = "07", **cells: str) -> dict[str, str]:
    """One invented woman born on 12 June 1990, as SIAK writes her."""
    values = [nik(serial), f"16070703031590{serial:02}", name, "2", "PALEMBANG", "12-06-1990", "13", "1", "2"]
    values += ["9", "DUSUN II PARIT 5", "003", "001", "16", "07", kecamatan, "2003", "UNREGISTERED"]
    return {**dict(zip(COLUMNS, values, strict=True)), **cells}


def write_roster(path: Path, rows: Sequence[dict[str, str]]) -> Path:
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def list_people(session: Session, folder: Path, people: Sequence[str] = PEOPLE) -> None:
    """Bring a roster of these people in."""
    rows = [roster_row(serial, name) for serial, name in enumerate(people, 1)]
    path = write_roster(folder / "daftar.csv", rows)
    report = roster.import_roster(session, path, folder / "rejects.csv", lambda rejection: rejection.code)
    assert report.imported == len(people)


def portrait(cloth: str = "#2F6BB3") -> bytes:
    """A drawn face before a cloth, 3:4, as a PNG of a camera's size."""
    image = Image.new("RGB", (900, 1200), cloth)
    pen = ImageDraw.Draw(image)
    pen.ellipse((180, 950, 720, 1500), fill="#2F4B4B")
    pen.rounded_rectangle((230, 250, 670, 1000), 200, fill="#EADFD1")
    pen.ellipse((310, 380, 590, 770), fill="#C9936A")
    for left in (380, 480):
        pen.ellipse((left, 540, left + 40, 562), fill="#2B1A12")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def blank_draft(session: Session, serial: int = 1, **values: Any) -> Draft:
    """A recording whose biodata are right and of which nothing else is there."""
    draft = ready_draft(session, serial)
    empty: dict[str, Any] = {
        "photo": b"",
        "photo_checks": {},
        "signature": b"",
        "signature_exception": "",
        "consent": "",
        "read_aloud": (),
        "accepted_warnings": {},
        "step": Step.BIODATA,
    }
    return enrolments.save_draft(session, dataclasses.replace(draft, **{**empty, **values}))


@dataclass
class Desk:
    """What a screen was given, and what it told the program around it."""

    session: Session
    queue: Any = None
    window: MainWindow | None = None
    gone: list[tuple[str, Any]] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)
    refreshed: int = 0

    def context(self) -> ScreenContext:
        """Return the context of a screen on this desk."""
        return ScreenContext(
            session=self.session,
            runner=InlineRunner(),
            devices=InlineRunner(),
            queue=self.queue,
            navigate=lambda screen, argument=None: self.gone.append((screen, argument)),
            notify=lambda kind, text: self.said.append((kind, text)),
            refresh_badges=self._refresh,
            window=self.window,
        )

    def _refresh(self) -> None:
        self.refreshed += 1
