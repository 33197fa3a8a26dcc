"""Timings of the real use cases on invented data; every figure names its unit, every ratio its floor."""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop.bootstrap import sign_in
from desktop.crypto.slots import KdfCost
from desktop.demo import measuring_letters
from desktop.demo.story import fill_draft
from desktop.demo.world import OPERATOR, PASSWORD, SUPERVISOR, Plan, build_world
from desktop.documents.pages import render_page
from desktop.domain.biodata import Biodata
from desktop.domain.biometrics import EVERYTHING
from desktop.domain.completeness import biodata_doubts, check_biodata
from desktop.domain.enrolments import Draft
from desktop.domain.letters import first_day_of_age
from desktop.domain.policy import Ruling
from desktop.station import enrolments, printing, residents, review
from desktop.station import letters as station_letters
from desktop.station.policy import standing_of
from desktop.station.residents import Filter
from desktop.station.session import Session

Figures = dict[str, float]
STATION_LETTERS = 60
PREVIEW_DPI = 120  # as the screen shows it
CHEAP = KdfCost(64, 1, 1)  # signing in is not what is measured here


def letters(folder: Path, size: int) -> Figures:
    """A backlog to PDF beside its peers; numbers given and first pages seen at a real station."""
    seen = at_a_station(folder)
    return {**measuring_letters.backlog(folder, size), **seen}


def at_a_station(folder: Path, count: int = STATION_LETTERS) -> Figures:
    """Letters of a real station: how fast they get their numbers, and their first pages are seen."""
    # No letter shows a finger: nobody has to be scanned for it.
    with prepared(folder, count, ("photo", "signature")) as (session, drafts):
        may = [draft for draft in drafts if _may_have_a_letter(session, draft)]
        names = [_recorded(session, draft) for draft in may]
    supervisor = _again(folder, SUPERVISOR.id)
    try:
        for name in names:
            review.approve(supervisor, name)
        previews = [_milliseconds(_preview, supervisor, name) for name in names]
        begin = time.perf_counter()
        for name in names:
            station_letters.issue_letter(supervisor, name)
        issued_per_s = len(names) / (time.perf_counter() - begin)
    finally:
        supervisor.close()
    return {
        "preview_first_ms": previews[0],
        **spread("preview_ms", previews),
        "issued_per_s": issued_per_s,
    }


def _recorded(session: Session, draft: Draft) -> str:
    session.confirm()
    return enrolments.record(session, draft).row.id


def _may_have_a_letter(session: Session, draft: Draft) -> bool:
    born, marital = draft.biodata.birth_date, draft.biodata.marital
    is_young = first_day_of_age(born, marital, session.today()) is not None
    return not is_young and standing_of(session, draft.nik).ruling is Ruling.ALLOWED


def _preview(session: Session, enrolment: str) -> None:
    render_page(printing.preview_document(session, enrolment), 0, PREVIEW_DPI)


def _milliseconds(work: Callable[..., None], *arguments: Any) -> float:
    begin = time.perf_counter()
    work(*arguments)
    return 1000 * (time.perf_counter() - begin)


def drop_caches() -> bool:
    """Let the system forget the files it holds in memory; False where one may not ask for that."""
    os.sync()
    try:
        Path("/proc/sys/vm/drop_caches").write_text("3")
    except OSError:
        return False
    return True


@contextmanager
def prepared(
    folder: Path, size: int, modalities: tuple[str, ...] = EVERYTHING
) -> Iterator[tuple[Session, list[Draft]]]:
    """Give a station with `size` drafts of distinct residents, whole but for what a scanner takes."""
    world = build_world(Plan(folder, max(2000, 12 * size), cost=CHEAP, modalities=modalities))
    session = world.session(OPERATOR)
    try:
        drafts: list[Draft] = []
        for row in residents.search(session, Filter(), limit=20 * size).rows:
            biodata = residents.get_resident(session, row.nik).biodata
            if len(drafts) < size and _is_plain(session, biodata):
                drafts.append(fill_draft(enrolments.start(session, row.nik), len(drafts)))
        yield session, drafts
    finally:
        session.close()


def _is_plain(session: Session, biodata: Biodata) -> bool:
    return not check_biodata(biodata, session.today()) and not _odd(session, biodata)


def _odd(session: Session, biodata: Biodata) -> bool:
    return bool(biodata_doubts(biodata, session.today()) or enrolments.duplicates(session, biodata))


def _again(root: Path, officer: str, place: str = "station-07") -> Any:
    return sign_in(root / place, officer, PASSWORD)


def spread(name: str, values: list[float]) -> Figures:
    """Return median, 95th and 99th of a hundred."""
    cuts = statistics.quantiles(values, n=100, method="inclusive")
    return {f"{name}_p50": cuts[49], f"{name}_p95": cuts[94], f"{name}_p99": cuts[98]}
