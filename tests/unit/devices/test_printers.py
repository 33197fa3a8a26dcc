"""The spooler's programs stand in as scripts that answer what the real ones were seen to answer.

`tests/e2e/test_printing.py` runs the real ones.
"""

import plistlib
from pathlib import Path
from typing import Any

import pytest

from desktop.devices import printers
from desktop.devices.printers import CupsQueue, JobState, Printer, PrinterState
from desktop.domain.errors import EnvironmentProblem

PDF = b"%PDF-1.4 \x00\xff\n"
GOOD = "successful-ok"


class Programs:
    """A PATH of our own; each program notes how it was called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def install(self, name: str, answer: bytes = b"", *, status: int = 0, error: str = "") -> None:
        (self.folder / f"{name}.answer").write_bytes(answer)
        here = self.folder / name
        here.write_text(
            "#!/bin/sh\n"
            f'echo "$LC_ALL" "$CUPS_SERVER" "$@" > {here}.called\n'
            f"cat > {here}.stdin\n"
            f"cat {here}.answer\n"
            f'printf "%s" "{error}" >&2\n'
            f"exit {status}\n"
        )
        here.chmod(0o755)

    def knows(self, *groups: dict[str, Any], status: str = GOOD) -> None:
        """Let ipptool answer with these groups of attributes, after the one about the language."""
        test = {"StatusCode": status, "ResponseAttributes": [{"attributes-charset": "utf-8"}, *groups]}
        self.install("ipptool", plistlib.dumps({"Tests": [test]}), status=int(status != GOOD))

    def called(self, name: str) -> str:
        return (self.folder / f"{name}.called").read_text().strip()


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    found = Programs(tmp_path / "bin")
    found.folder.mkdir()
    monkeypatch.setenv("PATH", f"{found.folder}:/usr/bin:/bin")
    monkeypatch.delenv("CUPS_SERVER", raising=False)
    found.install("lpstat", b"no system default destination\n")
    found.install("cancel")
    return found


def queue(name: str = "laser", state: int = 3, reasons: object = "none", **more: Any) -> dict[str, Any]:
    return {"printer-name": name, "printer-state": state, "printer-state-reasons": reasons, **more}


def problem(call: Any) -> tuple[str, dict[str, object]]:
    with pytest.raises(EnvironmentProblem) as refused:
        call()
    return refused.value.code, refused.value.facts


def submit(at: CupsQueue, printer: str = "laser", *, is_colour: bool = False) -> str:
    return at.submit(
        PDF, printer=printer, title="Surat 07-00293", paper="Custom.215x330mm", is_colour=is_colour
    )


EVERY_CALL = [CupsQueue.printers, submit, lambda at: at.job_state("1"), lambda at: at.cancel("1")]


def test_printers_are_listed_with_their_descriptions(programs: Programs):
    programs.knows(queue("laser", **{"printer-info": "HP di meja"}), queue("kecil"))
    programs.install("lpstat", b"system default destination: kecil\n")

    assert CupsQueue().printers() == [
        Printer("laser", "HP di meja", PrinterState.READY, (), is_default=False),
        Printer("kecil", "kecil", PrinterState.READY, (), is_default=True),
    ]


@pytest.mark.parametrize(
    ("entry", "state", "reasons"),
    [
        (queue(state=4), PrinterState.BUSY, ()),
        (queue(state=5, reasons="paused"), PrinterState.STOPPED, ("paused",)),
        (queue(state=4, reasons="media-empty-warning"), PrinterState.OUT_OF_PAPER, ("media-empty",)),
        (
            queue(reasons=["media-needed-error", "media-needed-report"]),
            PrinterState.OUT_OF_PAPER,
            ("media-needed",),
        ),
        (queue(reasons="media-jam-report"), PrinterState.READY, ("media-jam",)),
        (queue(state=4, reasons=["offline-report"]), PrinterState.OFFLINE, ("offline",)),
        (queue(**{"printer-is-accepting-jobs": False}), PrinterState.STOPPED, ()),
        (queue(state=99), PrinterState.UNKNOWN, ()),
    ],
)
def test_states_are_told_apart(
    programs: Programs, entry: dict[str, Any], state: PrinterState, reasons: tuple[str, ...]
):
    programs.knows(entry)

    (found,) = CupsQueue().printers()

    assert (found.state, found.reasons) == (state, reasons)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ({}, None),
        ({"marker-levels": 34}, 34),
        ({"marker-levels": -1, "marker-types": "toner"}, None),
        ({"marker-levels": [80, 12], "marker-types": ["toner-cartridge", "ink"]}, 12),
        ({"marker-levels": [80, 3], "marker-types": ["toner", "waste-toner"]}, 80),
    ],
)
def test_what_is_left_of_the_ink_is_told(programs: Programs, said: dict[str, Any], left: int | None):
    programs.knows(queue(**said))

    (found,) = CupsQueue().printers()

    assert found.ink_percent == left


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ({}, None),
        ({"printer-input-tray": "type=sheetFeedAutoRemovableTray;maxcapacity=250;level=40;status=0"}, 40),
        ({"printer-input-tray": ["type=other;level=-2;status=0", "type=other;level=-3;status=0"]}, None),
        ({"printer-input-tray": ["type=other;level=100;", "type=other;level=-2;", "level=25"]}, 125),
    ],
)
def test_what_lies_in_the_trays_is_told(programs: Programs, said: dict[str, Any], left: int | None):
    programs.knows(queue(**said))

    (found,) = CupsQueue().printers()

    assert found.sheets_left == left


def test_a_spooler_without_printers_has_none(programs: Programs):
    programs.knows(status="client-error-not-found")

    assert CupsQueue().printers() == []


def test_a_document_is_handed_over_whole_with_everything_said(programs: Programs):
    programs.install("lp", b"request id is meja-depan-17 (0 file(s))\n")

    assert submit(CupsQueue("127.0.0.1:8631"), "meja-depan") == "17"
    assert (programs.folder / "lp.stdin").read_bytes() == PDF
    called = programs.called("lp")
    assert called.startswith("C 127.0.0.1:8631 -d meja-depan -t Surat 07-00293 -n 1 ")
    for option in ("media=Custom.215x330mm", "sides=one-sided", "print-scaling=none", "job-sheets=none"):
        assert f"-o {option}" in called
    assert "-o print-color-mode=monochrome" in called
    assert called.endswith(" -")


def test_colour_is_asked_for_only_where_it_is_wanted(programs: Programs):
    programs.install("lp", b"request id is laser-18 (0 file(s))\n")

    submit(CupsQueue(), is_colour=True)

    assert "-o print-color-mode=color " in programs.called("lp")


def test_a_job_that_still_waits_is_not_made_twice(programs: Programs):
    programs.install("lp", b"request id is laser-18 (0 file(s))\n")
    programs.knows({"job-id": 16, "job-name": "Surat 07-00292"}, {"job-id": 17, "job-name": "Surat 07-00293"})

    assert submit(CupsQueue()) == "17"
    assert not (programs.folder / "lp.called").exists()

    programs.knows({"job-id": 16, "job-name": "Surat 07-00292"})
    assert submit(CupsQueue()) == "18"


def test_a_job_that_arrived_without_an_answer_is_found(programs: Programs, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(printers, "TIMEOUT_S", 1.0)
    programs.knows({"job-id": 17, "job-name": "Surat 07-00293"})
    answer = programs.folder / "ipptool.answer"
    known = answer.read_bytes()
    answer.write_bytes(known.replace(b"00293", b"00001"))
    (programs.folder / "arrived").write_bytes(known)
    # The spooler takes the job, and then nothing more is heard of it.
    lost = f"#!/bin/sh\ncp {programs.folder}/arrived {answer}\nexec tail -f /dev/null\n"
    (programs.folder / "lp").write_text(lost)
    (programs.folder / "lp").chmod(0o755)

    assert submit(CupsQueue()) == "17"


def test_an_unknown_printer_is_told_with_those_there_are(programs: Programs):
    programs.knows(queue("laser"), queue("kecil"))
    programs.install("lp", status=1, error="lp: Error - The printer or class does not exist.")

    code, facts = problem(lambda: submit(CupsQueue(), "hilang"))

    assert (code, facts) == ("printer.unknown", {"printer": "hilang", "known": "laser, kecil"})


@pytest.mark.parametrize(("status", "answer"), [(1, b""), (0, b"odd words")])
def test_a_refusal_is_told_with_its_reason(programs: Programs, status: int, answer: bytes):
    programs.knows(queue("laser"))
    programs.install("lp", answer, status=status, error="lp: Unsupported document-format")

    code, facts = problem(lambda: submit(CupsQueue()))

    assert code == "printer.refused"
    assert facts == {"printer": "laser", "reason": "lp: Unsupported document-format"}


@pytest.mark.parametrize(
    ("number", "state"),
    [
        (3, JobState.PENDING),
        (4, JobState.HELD),
        (5, JobState.PRINTING),
        (6, JobState.HELD),
        (7, JobState.CANCELED),
        (8, JobState.ABORTED),
        (9, JobState.DONE_SPOOLING),
        (42, JobState.UNKNOWN),
    ],
)
def test_the_state_of_a_job_is_its_number_not_its_stale_reason(
    programs: Programs, number: int, state: JobState
):
    programs.knows({"job-state": number, "job-state-reasons": "processing-to-stop-point"})

    assert CupsQueue().job_state("17") is state
    assert "/jobs/17" in programs.called("ipptool")


def test_a_job_the_spooler_forgot_is_unknown(programs: Programs):
    programs.knows(status="client-error-not-found")

    assert CupsQueue().job_state("17") is JobState.UNKNOWN


def test_no_state_claims_that_a_sheet_was_printed():
    assert not any("printed" in state.value for state in JobState)


def test_taking_back_a_job_that_is_over_is_no_failure(programs: Programs):
    programs.knows({"job-state": 9})
    programs.install("cancel", status=1, error="cancel: cancel-job failed: Job #17 is already completed")

    CupsQueue().cancel("17")

    assert programs.called("cancel").endswith("17")


@pytest.mark.parametrize("call", EVERY_CALL)
def test_a_spooler_that_does_not_run_is_told(programs: Programs, call: Any):
    for name in ("lp", "lpstat", "cancel", "ipptool"):
        programs.install(name, status=1, error=f"{name}: Scheduler is not running.")

    assert problem(lambda: call(CupsQueue())) == ("printer.no_spooler", {"program": "cupsd"})


@pytest.mark.parametrize("call", EVERY_CALL)
def test_a_machine_without_a_spooler_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, call: Any):
    monkeypatch.setenv("PATH", str(tmp_path))

    code, facts = problem(lambda: call(CupsQueue()))

    assert code == "printer.no_spooler"
    assert facts["program"] in ("lp", "cancel", "ipptool")


def test_a_spooler_that_never_answers_is_given_up(programs: Programs, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(printers, "TIMEOUT_S", 0.2)
    (programs.folder / "lp").write_text("#!/bin/sh\nexec tail -f /dev/null\n")
    (programs.folder / "lp").chmod(0o755)

    assert problem(lambda: submit(CupsQueue())) == ("printer.no_spooler", {"program": "lp", "waited_s": 0.2})
