"""Printing through the spooler of the system: hand over a PDF, ask what becomes of it.

A spooler only knows that a printer took a job. Whether a good sheet came out is for a person to say.
"""

import os
import plistlib
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol
from urllib.parse import quote

from desktop import paths
from desktop.domain.errors import EnvironmentProblem

TIMEOUT_S = 20.0

_REQUEST = re.compile(r"request id is \S*-(\d+) ")
_DEFAULT = re.compile(r"^system default destination: (\S+)$", re.MULTILINE)
_SEVERITY = re.compile(r"-(report|warning|error)$")
_TRAY_LEVEL = re.compile(r"(?:^|;)level=(-?\d+)(?:;|$)")
_STOPPED = 5


class PrinterState(StrEnum):
    """What a printer can do now, as far as it says."""

    READY = "ready"
    BUSY = "busy"
    STOPPED = "stopped"
    OUT_OF_PAPER = "out_of_paper"
    OFFLINE = "offline"
    UNKNOWN = "unknown"


class JobState(StrEnum):
    """Where a job is. No state says "printed": only the operator sees the sheet."""

    PENDING = "pending"
    HELD = "held"
    PRINTING = "printing"
    DONE_SPOOLING = "done_spooling"  # accepted by the printer
    CANCELED = "canceled"
    ABORTED = "aborted"
    UNKNOWN = "unknown"  # the spooler keeps no history of it


@dataclass(frozen=True)
class Printer:
    """A queue; `reasons` are IPP keywords such as ``media-jam``, which may outlive their cause.

    `ink_percent` is what is left of the emptiest ink or toner, `sheets_left` what lies in its trays, where
    a printer tells.
    """

    name: str
    description: str
    state: PrinterState
    reasons: tuple[str, ...]
    is_default: bool
    ink_percent: int | None = None
    sheets_left: int | None = None


class PrintQueue(Protocol):
    """A print spooler."""

    def printers(self) -> list[Printer]:
        """Return the printers that are set up.

        Raises:
            EnvironmentProblem: ``printer.no_spooler``.
        """

    def submit(self, pdf: bytes, *, printer: str, title: str, paper: str, is_colour: bool = False) -> str:
        """Hand over a document and return its job's id: one copy, on one side of each sheet.

        `title` is seen by everyone at the printer: no name, no NIK. `paper` is a media name
        (`documents.paper.Paper.media`). A job of the same title that still waits is the same job:
        where the spooler can tell, none is made twice.

        Raises:
            EnvironmentProblem: ``printer.no_spooler``, ``printer.unknown``, ``printer.refused``.
        """

    def job_state(self, job: str) -> JobState:
        """Return where a job is.

        Raises:
            EnvironmentProblem: ``printer.no_spooler``.
        """

    def cancel(self, job: str) -> None:
        """Take a job back; one that has ended stays as it ended.

        Raises:
            EnvironmentProblem: ``printer.no_spooler``.
        """


class CupsQueue:
    """CUPS by its own programs: `lp`, `cancel`, `lpstat`, and `ipptool` for states as numbers.

    `server` is ``host:port``; without it the programs use the system's.
    """

    def __init__(self, server: str = "") -> None:
        self._server = server

    def printers(self) -> list[Printer]:
        """Return the printers that are set up."""
        found = self._ask("/", "get-printers.test")
        default = _DEFAULT.search(self._run("lpstat", "-d").stdout.decode(errors="replace"))
        name = default[1] if default else ""
        return [_printer(entry, name) for entry in found if "printer-name" in entry]

    def submit(self, pdf: bytes, *, printer: str, title: str, paper: str, is_colour: bool = False) -> str:
        """Hand over a document and return its job's id; the queue's own defaults never apply.

        Nothing is written to the disk here: the document goes through a pipe.
        """
        waiting = self._job_with(title, printer)
        if waiting:
            return waiting
        options = (
            f"media={paper}",
            "sides=one-sided",
            f"print-color-mode={'color' if is_colour else 'monochrome'}",
            "print-scaling=none",
            "number-up=1",
            "job-sheets=none",
        )
        arguments = [part for option in options for part in ("-o", option)]
        try:
            done = self._run("lp", "-d", printer, "-t", title, "-n", "1", *arguments, "-", stdin=pdf)
        except EnvironmentProblem:
            # It may have arrived although the answer did not.
            if taken := self._job_with(title, printer):
                return taken
            raise
        request = _REQUEST.search(done.stdout.decode(errors="replace"))
        if done.returncode or not request:
            raise self._problem(printer, done.stderr)
        return request[1]

    def _job_with(self, title: str, printer: str) -> str:
        """Return the job of that title which is not done yet; empty if there is none, or nobody answers."""
        question = paths.resources() / "spooler" / "my-jobs.test"
        try:
            jobs = self._ask(f"/printers/{quote(printer)}", str(question))
        except EnvironmentProblem:
            return ""
        return next((str(job["job-id"]) for job in jobs if job.get("job-name") == title), "")

    def job_state(self, job: str) -> JobState:
        """Return where a job is, by its state alone: the reasons of an ended job are those it had before."""
        for entry in self._ask(f"/jobs/{int(job)}", "get-job-attributes.test"):
            if "job-state" in entry:
                return _JOB_STATES.get(entry["job-state"], JobState.UNKNOWN)
        return JobState.UNKNOWN

    def cancel(self, job: str) -> None:
        """Take a job back; one that has ended stays as it ended."""
        if self._run("cancel", str(int(job))).returncode:
            self.job_state(job)  # the job is over, or there is no spooler: that raises

    def _problem(self, printer: str, stderr: bytes) -> EnvironmentProblem:
        """Tell why a submission failed: the spooler's state is more reliable than its sentence."""
        known = [entry.name for entry in self.printers()]
        if printer not in known:
            return EnvironmentProblem("printer.unknown", printer=printer, known=", ".join(known))
        lines = stderr.decode(errors="replace").strip().splitlines()
        return EnvironmentProblem("printer.refused", printer=printer, reason=lines[-1] if lines else "")

    def _ask(self, resource: str, request: str) -> list[Mapping[str, Any]]:
        """Return the groups of attributes that the spooler answers a stock request of ipptool with."""
        done = self._run("ipptool", "-X", f"ipp://{self._server or 'localhost'}{resource}", request)
        try:
            answer = plistlib.loads(done.stdout)["Tests"][0]
            status = answer["StatusCode"]
        except (ValueError, KeyError, IndexError, plistlib.InvalidFileException) as error:
            raise EnvironmentProblem("printer.no_spooler", program="cupsd") from error
        # CUPS says "not found" when no printer is set up, or the job is forgotten.
        return answer.get("ResponseAttributes", []) if status.startswith("successful") else []

    def _run(self, program: str, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "LC_ALL": "C"}
        if self._server:
            environment["CUPS_SERVER"] = self._server
        try:
            return subprocess.run(
                [program, *arguments],
                input=stdin,
                capture_output=True,
                env=environment,
                cwd="/",
                timeout=TIMEOUT_S,
                check=False,
            )
        except (FileNotFoundError, PermissionError) as error:
            raise EnvironmentProblem("printer.no_spooler", program=program) from error
        except subprocess.TimeoutExpired as error:
            raise EnvironmentProblem("printer.no_spooler", program=program, waited_s=TIMEOUT_S) from error


_PRINTER_STATES = {3: PrinterState.READY, 4: PrinterState.BUSY}
_JOB_STATES = {
    3: JobState.PENDING,
    4: JobState.HELD,
    5: JobState.PRINTING,
    6: JobState.HELD,
    7: JobState.CANCELED,
    8: JobState.ABORTED,
    9: JobState.DONE_SPOOLING,
}


def _printer(entry: Mapping[str, Any], default: str) -> Printer:
    reasons = _listed(entry.get("printer-state-reasons", "none"))
    bare = tuple(dict.fromkeys(_SEVERITY.sub("", reason) for reason in reasons if reason != "none"))
    accepts = bool(entry.get("printer-is-accepting-jobs", True))
    name = str(entry["printer-name"])
    state = _state(int(entry.get("printer-state", 0)), bare) if accepts else PrinterState.STOPPED
    description = str(entry.get("printer-info") or name)
    return Printer(name, description, state, bare, name == default, _ink_percent(entry), _sheets_left(entry))


def _ink_percent(entry: Mapping[str, Any]) -> int | None:
    """Return the lowest level among inks and toners; waste bins fill while these empty."""
    levels, kinds = (_listed(entry.get(name)) for name in ("marker-levels", "marker-types"))
    known = [
        int(level)
        for level, kind in zip(levels, kinds or ["toner"] * len(levels), strict=False)
        if int(level) >= 0 and "waste" not in str(kind)
    ]
    return min(known, default=None)


def _sheets_left(entry: Mapping[str, Any]) -> int | None:
    """Return how many sheets lie in all trays (PWG 5100.13); a level below zero says that it is not known."""
    trays = [str(tray) for tray in _listed(entry.get("printer-input-tray"))]
    levels = [int(level[1]) for tray in trays if (level := _TRAY_LEVEL.search(tray))]
    known = [level for level in levels if level >= 0]
    return sum(known) if known else None


def _listed(said: object) -> list[Any]:
    if said is None:
        return []
    return said if isinstance(said, list) else [said]


def _state(number: int, reasons: Sequence[str]) -> PrinterState:
    if number == _STOPPED:
        return PrinterState.STOPPED
    if {"media-empty", "media-needed"} & set(reasons):
        return PrinterState.OUT_OF_PAPER
    if "offline" in reasons:
        return PrinterState.OFFLINE
    return _PRINTER_STATES.get(number, PrinterState.UNKNOWN)
