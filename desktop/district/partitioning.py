"""Laying the office's tables on a server into partitions, a kecamatan each."""

from desktop.district.office import Office
from desktop.domain.officers import Action
from desktop.domain.regions import kecamatan_list
from desktop.store import moving, stations


def partition_tables(office: Office) -> list[str]:
    """Partition what grows by kecamatan and return what the ids of their stations begin with.

    Raises:
        RuleError: the role.
        EnvironmentProblem: ``database.not_on_server``; ``database.no_server``.
    """
    office.officer.require(Action.ADMINISTER)
    place = office.store.place
    known = [f"{place}-{item.code[-2:]}" for item in kecamatan_list() if _regency(item.code) == place]
    admitted = [row.place[: len(place) + 3] for row in stations.stations(office.store.database)]
    laid = sorted({*known, *admitted})
    moving.partition_server(office.store, laid)
    return laid


def _regency(code: str) -> str:
    return code.replace(".", "")[:4]
