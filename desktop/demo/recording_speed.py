"""A whole recording by script with invented scanners: how long the program itself takes, step by step.

The residents are drawn, so that nobody's time is in it: neither theirs, nor the operator's. What a scanner
takes to answer is in it, for the invented ones answer at once; their own work counts as ours.
"""

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PIL import Image

from desktop.capture.photo import crop_photo
from desktop.capture.sbi.scanner import SbiScanners
from desktop.capture.sbi.trust import DeviceTrust
from desktop.capture.signature import render_signature
from desktop.crypto.device_keys import demo_anchor
from desktop.demo.devices.service import InventedService, running
from desktop.demo.faces import invent_face
from desktop.demo.measuring import Figures, prepared, spread
from desktop.demo.signatures import invent_signature
from desktop.domain.biodata import Biodata
from desktop.domain.completeness import READ_ALOUD
from desktop.domain.enrolments import Draft, Step
from desktop.station import enrolments
from desktop.station.scanning import scan_all
from desktop.station.session import Session

BODIES = 4
FRAME_PX = (1280, 960)
Times = dict[str, list[float]]


def measure(folder: Path, size: int) -> Figures:
    """Milliseconds in our own code for each step of `size` recordings, and for all of one together."""
    times: Times = {}
    with prepared(folder, size) as (session, drafts), running(InventedService()) as service:
        for number, draft in enumerate(drafts):
            if number < BODIES or not number % (size // BODIES or 1):
                service.set_profile(f"contoh {number % BODIES}")
            _record(session, service, draft, times)
    steps = [sum(parts) for parts in zip(*times.values(), strict=True)]
    figures: Figures = {}
    for name, found in times.items():
        figures |= spread(f"{name}_ms", found)
    return {**figures, **spread("all_ms", steps)}


def _record(session: Session, service: InventedService, made: Draft, times: Times) -> None:
    """Go the way of the windows: every step is saved as it is taken."""
    biodata, seed = made.biodata, len(times.get("photo", ()))
    frame, strokes = _frame(biodata, seed), invent_signature(seed)
    with _timed(times, "biodata"):
        draft = enrolments.start(session, biodata.nik)
        draft = enrolments.save_draft(session, replace(draft, biodata=biodata, step=Step.PHOTO))
        enrolments.duplicates(session, biodata)
    with _timed(times, "photo"):
        photo = crop_photo(frame, birth_year=int(biodata.birth_date[:4]))
        checks = {check.code: check.score for check in photo.checks}
        draft = enrolments.save_draft(session, replace(draft, photo=photo.jpeg, photo_checks=checks))
    with _timed(times, "fingers_and_irises"):
        trust = DeviceTrust((demo_anchor(),))
        scan_all(session, draft.id, SbiScanners(trust, (service.port,)))
    with _timed(times, "signature"):
        signed = replace(draft, signature=render_signature(strokes), consent="read_self", step=Step.CHECK)
        draft = enrolments.save_draft(session, signed)
    with _timed(times, "check_and_save"):
        draft = enrolments.save_draft(session, replace(draft, read_aloud=READ_ALOUD))
        session.confirm()  # the passphrase is the operator's time, not ours
        enrolments.record(session, draft)


def _frame(biodata: Biodata, seed: int) -> bytes:
    """Return what a camera would give: a drawn face before its cloth, in a frame of a camera's size."""
    face = invent_face(seed, int(biodata.birth_date[:4]), biodata.sex)
    with Image.open(io.BytesIO(face)) as image:
        drawn = image.resize((720, 960))
    frame = Image.new("RGB", FRAME_PX, drawn.getpixel((5, 5)))
    frame.paste(drawn, ((FRAME_PX[0] - drawn.width) // 2, 0))
    out = io.BytesIO()
    frame.save(out, "BMP")
    return out.getvalue()


@contextmanager
def _timed(times: Times, step: str) -> Iterator[None]:
    begin = time.perf_counter()
    yield
    times.setdefault(step, []).append(1000 * (time.perf_counter() - begin))
