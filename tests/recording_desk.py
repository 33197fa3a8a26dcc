"""An operator's desk for the tests of residents and recording: a roster of invented people, a main window."""

import csv
import dataclasses
import functools
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops
from regency import nik, ready_draft

from desktop.demo.faces import invent_face
from desktop.domain.enrolments import Draft, Step
from desktop.domain.nik import FEMALE
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.context import ScreenContext
from desktop.gui.shell.main_window import MainWindow
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


def portrait(cloth: str = "#2F6BB3", *, seed: int = 3, are_eyes_open: bool = True) -> bytes:
    """An invented woman before a cloth, 3:4, as a PNG of a camera's size."""
    drawn = invent_face(seed, 1990, FEMALE, are_eyes_open=are_eyes_open)
    face = Image.open(io.BytesIO(drawn)).convert("RGB").resize((900, 1200), Image.Resampling.LANCZOS)
    # She stands before the blue cloth of her year: every pixel of it becomes the cloth asked for.
    far = ImageChops.difference(face, Image.new("RGB", face.size, face.getpixel((5, 5))))
    mask = functools.reduce(ImageChops.lighter, far.split()).point([255 * (step < 40) for step in range(256)])
    image = Image.composite(Image.new("RGB", face.size, cloth), face, mask)
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


class NoPrinters:
    """The printers of a computer that has none."""

    def printers(self) -> list[Any]:
        return []


@dataclass
class Desk:
    """What a screen was given, and what it told the program around it."""

    session: Session
    queue: Any = field(default_factory=NoPrinters)
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
