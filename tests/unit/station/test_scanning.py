"""Everything a recording lacks, taken from whatever scanners are attached."""

import dataclasses

import pytest
from device_desk import device_for, served
from regency import found_regency, ready_draft

from desktop.bootstrap import scanners
from desktop.demo.devices.device import invented_devices
from desktop.demo.devices.service import InventedService
from desktop.domain.biometrics import EVERYTHING, ExceptionReason, Modality, Position, Standing
from desktop.domain.errors import EnvironmentProblem
from desktop.station import biometrics, enrolments
from desktop.station.scanning import scan_all

NOBODY = (1,)


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path, modalities=EVERYTHING)


@pytest.fixture
def draft(station):
    return enrolments.save_draft(station, ready_draft(station)).id


@pytest.fixture
def service(regency):
    """Devices that live by the clock of the station."""
    with served(InventedService(invented_devices(regency.clock))) as running:
        yield running


def test_all_is_taken_but_what_is_excepted(station, draft, service):
    biometrics.except_position(station, draft, Position.LEFT_RING, ExceptionReason.MISSING)
    taken = scan_all(station, draft, scanners(station, (service.port,)))
    assert taken.missing() == []
    assert set(taken.samples) == set(Position) - {Position.LEFT_RING}


def test_poor_fingers_are_tried_three_times_and_the_best_kept(station, draft, service):
    device_for(service).score = 40
    taken = scan_all(station, draft, scanners(station, (service.port,)))
    assert taken.attempts[Position.RIGHT_INDEX] == 3
    assert taken.standing(Position.RIGHT_INDEX) is Standing.BEST_OF_THREE
    assert taken.attempts[Position.RIGHT_EYE] == 1


def test_what_is_missing_is_a_device_or_an_outage(station, draft):
    with pytest.raises(EnvironmentProblem) as caught:
        scan_all(station, draft, scanners(station, NOBODY))
    assert (caught.value.code, caught.value.facts["modality"]) == ("scanner.none", "finger")
    for modality in (Modality.FINGER, Modality.IRIS):
        biometrics.report_outage(station, modality, "rusak")
    assert scan_all(station, draft, scanners(station, NOBODY)).missing() == []


def test_invented_devices_count_at_a_place_of_the_demo_only(station, service):
    assert [item.facts.trouble for item in scanners(station, (service.port,)).find()] == ["", ""]
    station.store.card = dataclasses.replace(station.card, is_demo=0)
    found = [item.facts.trouble for item in scanners(station, (service.port,)).find()]
    assert found == ["jws.untrusted", "jws.untrusted"]
