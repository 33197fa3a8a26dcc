"""How fast a backlog of letters becomes PDF, how large it is and what memory it takes, beside its peers."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

import psutil

from desktop.demo.backlog import FACES, draw_faces, invent_backlog, read_faces
from desktop.demo.letter_peers import fpdf2_letters, reportlab_letters
from desktop.documents.batches import letter_batches
from desktop.documents.letter import letter_pdf
from desktop.documents.letter_texts import LetterPage
from desktop.store.files import write_bytes_durably

Figures = dict[str, float]
SMALL = 100
ROUNDS = 3
# Letters a round: enough that each writer works for some tenths of a second at least.
OURS, FPDF2, NAIVE = 1000, 60, 2
JOB = 10
PEERS = ("fpdf2", "reportlab_widget")
_WHOLE = "import sys; from desktop.demo.measuring_letters import whole; whole(*sys.argv[1:])"


def has_fpdf2() -> bool:
    """Tell whether the peer is installed; it is no part of the program."""
    return find_spec("fpdf") is not None


def backlog(folder: Path, size: int) -> Figures:
    """Letters to PDF: each with its own photo and signed QR, each QR read back before it is written.

    Rates of writers are medians of rounds in which they take turns; a ratio is the median of the
    rounds' ratios, and holds the start of our helpers. Memory is that of fresh processes which write the
    whole backlog and a small one, with that of their helpers.
    """
    faces = folder / "faces"
    faces.mkdir()
    draw_faces(faces, min(FACES, max(24, size // 20)))
    pages = list(invent_backlog(read_faces(faces), OURS))
    rates: dict[str, list[float]] = {}
    for _round in range(ROUNDS):
        for name, write, count in _writers():
            rates.setdefault(name, []).append(_rate(write, pages[:count]))
    small, large = _in_a_fresh_process(faces, SMALL), _in_a_fresh_process(faces, size)
    per_s = {name: statistics.median(found) for name, found in rates.items()}
    backlog_per_s = size / large["seconds"]
    return {
        **{f"{name}_per_s": rate for name, rate in per_s.items()},
        **{
            f"times_{name}": _ratio(rates["rekam"], found) for name, found in rates.items() if name != "rekam"
        },
        "backlog_per_s": backlog_per_s,
        **{f"backlog_times_{name}": backlog_per_s / rate for name, rate in per_s.items() if name in PEERS},
        "kib_per_letter": large["bytes"] / size / 1024,
        f"rss_at_{SMALL}_mib": small["rss_mib"],
        f"rss_at_{size}_mib": large["rss_mib"],
        "rss_ratio": large["rss_mib"] / small["rss_mib"],
    }


def _writers() -> Iterator[tuple[str, Callable[[Sequence[LetterPage]], Any], int]]:
    yield "rekam", lambda pages: list(letter_batches(pages)), OURS
    yield "rekam_one_process", lambda pages: list(letter_batches(pages, hands=1)), OURS // 2
    yield "rekam_jobs_of_10", _in_jobs, OURS // 2
    if has_fpdf2():
        yield "fpdf2", fpdf2_letters, FPDF2
        yield "fpdf2_colour", lambda pages: fpdf2_letters(pages, is_grey=False), FPDF2
    yield "reportlab_widget", reportlab_letters, NAIVE


def _in_jobs(pages: Sequence[LetterPage]) -> list[bytes]:
    """Write letters as a station sends them to its printer: a document for every few."""
    return [letter_pdf(pages[start : start + JOB]) for start in range(0, len(pages), JOB)]


def _rate(write: Callable[[Sequence[LetterPage]], Any], pages: Sequence[LetterPage]) -> float:
    begin = time.perf_counter()
    write(pages)
    return len(pages) / (time.perf_counter() - begin)


def _ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    return statistics.median(one / other for one, other in zip(ours, theirs, strict=True))


def _in_a_fresh_process(faces: Path, size: int) -> Figures:
    command = [sys.executable, "-c", _WHOLE, str(faces), str(size)]
    done = subprocess.run(command, check=True, capture_output=True)
    figures: Figures = json.loads(done.stdout)
    return figures


def whole(faces: str, size: str) -> None:
    """Write a backlog batch by batch to the disk; tell on stdout what it took, without inventing it.

    While letters are invented nobody draws: the helpers get theirs when those of a round are there.
    """
    folder, count = Path(faces), int(size)
    invented_s = written = rss_mib = 0.0

    def pages() -> Iterator[LetterPage]:
        nonlocal invented_s
        waiting = islice(invent_backlog(read_faces(folder), count), count)
        while True:
            begin = time.perf_counter()
            page = next(waiting, None)
            invented_s += time.perf_counter() - begin
            if page is None:
                return
            yield page

    begin = time.perf_counter()
    for number, pdf in enumerate(letter_batches(pages())):
        path = folder.parent / f"letters-{os.getpid()}-{number:04}.pdf"
        write_bytes_durably(path, pdf)
        written += len(pdf)
        rss_mib = max(rss_mib, _rss_mib())
        path.unlink()  # the disk of who measures may be small
    seconds = time.perf_counter() - begin - invented_s
    sys.stdout.write(json.dumps({"seconds": seconds, "bytes": written, "rss_mib": rss_mib}))


def _rss_mib() -> float:
    """Return the most memory that this process and its helpers ever had, one added to the other.

    Pages that they share count for each of them. Where the system does not tell, it is what they have now;
    Linux's own `getrusage` begins with the peak of the process that started this one.
    """
    me = psutil.Process()
    return sum(map(_peak_mib, (me, *me.children(recursive=True))))


def _peak_mib(process: psutil.Process) -> float:
    status = Path(f"/proc/{process.pid}/status")
    if status.exists():
        (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmHWM:")]
        return int(line.split()[1]) / 1024
    now: int = process.memory_info().rss
    return now / 2**20
