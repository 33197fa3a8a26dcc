"""What it takes to save a recording for good, beside appending and syncing the same bytes to the same disk.

The steps go as in life: the draft is saved, its pictures, fingers and eyes stand sealed and durable beside
it, it is saved once more when all was read aloud (what the samples' file will be called is noted then), and
`record` adds the entry that names them. Only `record` is timed, as it is what the operator waits
for; the floor writes all samples and the entry in one go. What follows while nobody waits, the file of the
samples and their rows gone, is timed for itself.
"""

import os
import statistics
import time
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from desktop.crypto.sealing import seal
from desktop.demo.measuring import Figures, prepared, spread
from desktop.domain.biodata import Biodata
from desktop.domain.biometrics import Modality, Position, Sample
from desktop.domain.certain import certain
from desktop.domain.enrolments import Draft, Step
from desktop.station import enrolments
from desktop.station.session import Session
from desktop.store import biometrics as stored
from desktop.store import images, journal
from desktop.store.sealed import put_away
from desktop.store.unit_of_work import Work

# Between WSQ (10 kB a finger) and JPEG 2000 without loss (90 kB) in the records that scanners give.
SAMPLE_BYTES = {Modality.FINGER: 16_000, Modality.IRIS: 50_000}
BATCH = 500


def save(folder: Path, size: int, filled: int = 0) -> Figures:
    """Durable recordings, milliseconds, beside the floor; again after `filled` more are in the journal."""
    with prepared(folder, 2 * size if filled else size) as (session, drafts):
        figures = _timed(session, drafts[:size], folder / "floor")
        if not filled:
            return figures
        figures["fill_s"] = _fill(session, drafts[0], filled)
        again = _timed(session, drafts[size:], folder / "floor")
        figures.update({f"filled_{name}": value for name, value in again.items()})
        # Of ratios, as the disk itself is now faster and now slower.
        figures["growth"] = again["p50_ratio"] / figures["p50_ratio"]
    return figures


def _timed(session: Session, drafts: list[Draft], floor_path: Path) -> Figures:
    times, behind, floor, sizes = [], [], [], []
    with floor_path.open("ab", buffering=0) as file:
        for draft in drafts:
            _take_samples(session, enrolments.save_draft(session, replace(draft, step=Step.FINGERS)))
            saved = enrolments.save_draft(session, draft)  # what was read aloud comes last
            session.confirm()  # as the runner asks for the passphrase: nobody's time is measured
            begin = time.perf_counter()
            recorded = enrolments.record(session, saved)
            times.append(1000 * (time.perf_counter() - begin))
            put_away(session.store)  # what nobody waits for is not to slow the floor down
            behind.append(1000 * (time.perf_counter() - begin) - times[-1])
            sizes.append(_bytes_of(session, recorded.row.id))
            floor.append(_append(file, sizes[-1]))
    figures = {**spread("save_ms", times), **spread("floor_ms", floor)}
    figures["afterwards_ms_p50"] = statistics.median(behind)
    figures["kb"] = statistics.mean(sizes) / 1000
    figures["p50_ratio"] = figures["save_ms_p50"] / figures["floor_ms_p50"]
    figures["p95_ratio"] = figures["save_ms_p95"] / figures["floor_ms_p95"]
    return figures


def _append(file: BinaryIO, size: int) -> float:
    data = os.urandom(size)
    begin = time.perf_counter()
    file.write(data)
    os.fsync(file.fileno())
    return 1000 * (time.perf_counter() - begin)


def _bytes_of(session: Session, enrolment: str) -> int:
    """Return how many bytes a recording made durable: its samples and its entry."""
    (entry,) = journal.of_kind(session.store.database, session.store.place, "enrolment.recorded", enrolment)
    return len(entry.body_text) + sum(int(sample["length"]) for sample in entry.content["samples"])


def _take_samples(session: Session, draft: Draft) -> None:
    recipients = session.recipients()
    with session.work() as work:
        for position in Position:
            sealed = seal(os.urandom(SAMPLE_BYTES[position.modality]), recipients)
            sample = Sample(position, "0" * 64, "jpeg2000", 80, 1, "Contoh Slap 1 · SN-0001", len(sealed))
            stored.put_attempts(work.database, draft.id, position, 1)
            stored.put_sample(work.database, draft.id, sample, sealed, b"")
        work.commit()


def _fill(session: Session, draft: Draft, count: int) -> float:
    """Write the entries, rows and pictures of `count` more recordings; their sealed files are left out."""
    begin = time.perf_counter()
    last = journal.last_of_kind(session.store.database, session.store.place, "enrolment.recorded")
    made = certain(last, "recordings were timed before")
    for start in range(0, count, BATCH):
        with session.work() as work:
            for number in range(start, min(count, start + BATCH)):
                _fill_one(work, draft, dict(made.content), number)
            work.commit()
    return time.perf_counter() - begin


def _fill_one(work: Work, draft: Draft, body: dict[str, object], number: int) -> None:
    birth = f"{1 + number % 28:02}{1 + number // 28 % 12:02}{number // 336 % 100:02}"
    nik = f"160708{birth}{9000 + number // 33_600}"
    biodata: Biodata = replace(draft.biodata, nik=nik, name=f"{draft.biodata.name} {number}")
    body["biodata"] = biodata.to_body()
    body["photo"] = images.keep(work.database, os.urandom(len(draft.photo)))
    body["signature"] = images.keep(work.database, os.urandom(len(draft.signature)))
    work.append("enrolment.recorded", f"07-{number:04X}-FILL", body)
