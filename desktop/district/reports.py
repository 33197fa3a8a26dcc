"""Reports of the office by period and area, as PDF, XLSX or CSV."""

from collections import Counter
from datetime import date, timedelta

from desktop.district.coverage import overview
from desktop.district.office import Office
from desktop.documents.coverage_report import report_csv, report_pdf, report_xlsx
from desktop.domain.errors import InputError
from desktop.domain.letters import Letterhead
from desktop.domain.officers import Action
from desktop.domain.regions import find_village, is_kecamatan, kecamatan_name
from desktop.domain.reports import Report, StationWork
from desktop.store import days, stations
from desktop.store.unit_of_work import stamp

_PERIOD_DAYS = 30
_KINDS = (
    "enrolment.recorded", "enrolment.approved", "enrolment.returned", "letter.issued", "letter.handed_over",
    "card.handed_over",
)  # fmt: skip
_WRITERS = {"pdf": report_pdf, "xlsx": report_xlsx, "csv": report_csv}


def report(office: Office, area: str = "", first: date | None = None, last: date | None = None) -> Report:
    """Return coverage as it stands today and the work of a period, thirty days if none is given.

    Raises:
        RuleError: the role.
        InputError: ``report.period``, ``report.area``.
    """
    office.officer.require(Action.RECEIVE)
    found = overview(office, _known(area))
    today = date.fromisoformat(found.day)
    last = last or today
    first = first or last - timedelta(days=_PERIOD_DAYS)
    if first > last:
        raise InputError("report.period", first=first.isoformat(), last=last.isoformat())
    return Report(
        area=_name(area),
        part=area,
        first=first,
        last=last,
        day=today,
        made_at=stamp(office.store.clock()),
        letterhead=Letterhead(**(office.fact("letterhead") or {})),
        parts=tuple(found.areas),
        cover=found.cover,
        work=tuple(_work(office, area, first, last)),
        is_demo=bool(office.card.is_demo),
    )


def document(made: Report, form: str) -> bytes:
    """Return a report as ``pdf``, ``xlsx`` or ``csv``.

    Raises:
        InputError: ``report.form``.
        EnvironmentProblem: ``letter.wording``.
    """
    if form not in _WRITERS:
        raise InputError("report.form", form=form)
    return _WRITERS[form](made)


def _known(area: str) -> str:
    if area and not is_kecamatan(area) and find_village(area) is None:
        raise InputError("report.area", area=area)
    return area


def _name(area: str) -> str:
    if not area:
        return ""
    village = find_village(area)
    if village is None:
        return kecamatan_name(area)
    return f"{village.name}, {kecamatan_name(village.kecamatan)}"


def _work(office: Office, area: str, first: date, last: date) -> list[StationWork]:
    """Return what stations did; of an area those of its kecamatan."""
    done: dict[str, Counter[str]] = {}
    for item in days.between(office.store.database, first.isoformat(), last.isoformat()):
        kind = "letter.issued" if item.kind == days.EXTENDED else item.kind
        done.setdefault(item.place, Counter())[kind] += item.number
    return [
        StationWork(f"{row.code} {row.name}", *(done.get(row.place, Counter())[kind] for kind in _KINDS))
        for row in stations.stations(office.store.database)
        if not area or row.kecamatan == area[:8]
    ]
