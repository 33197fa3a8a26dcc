import pytest
from regency import found_regency, record_and_approve

from desktop.district import publishing
from desktop.domain.errors import BundleRejected
from desktop.station import parcels


def publish(regency):
    office = regency.office()
    parcel = publishing.publish(office, "1607-07")
    publishing.carry_parcel(office, parcel, regency.usb)
    office.close()
    return regency.usb / parcel.path.name


def test_the_same_parcel_twice_changes_nothing(regency):
    path = publish(regency)
    session = regency.session()
    parcels.apply_parcel(session, path)
    assert parcels.apply_parcel(session, path).was_known
    session.close()


def test_an_older_parcel_never_replaces_a_newer_one(regency):
    old, new = publish(regency), publish(regency)
    session = regency.session()
    parcels.apply_parcel(session, new)
    with pytest.raises(BundleRejected) as caught:
        parcels.apply_parcel(session, old)
    assert caught.value.code == "parcel.old"
    session.close()


def test_a_parcel_of_another_station_is_not_taken(regency):
    regency.add_station("13")
    path = publish(regency)
    session = regency.session(code="13")
    assert [item.address.station for item in parcels.incoming(session, regency.usb)] == ["1607-13"]
    with pytest.raises(BundleRejected) as caught:
        parcels.apply_parcel(session, path)
    assert caught.value.code == "parcel.other_station"
    session.close()


def test_an_expired_parcel_is_refused(regency):
    path = publish(regency)
    regency.clock.pass_days(91)
    session = regency.session()
    with pytest.raises(BundleRejected) as caught:
        parcels.apply_parcel(session, path)
    assert caught.value.code == "parcel.expired"
    session.close()


def test_a_parcel_signed_by_another_root_is_refused(regency, tmp_path):
    other = found_regency(tmp_path / "elsewhere")
    record_and_approve(other, range(1))
    path = publish(other)
    publish(regency)
    session = regency.session()
    with pytest.raises(BundleRejected) as caught:
        parcels.apply_parcel(session, path)
    assert caught.value.code == "signature.invalid"
    session.close()
