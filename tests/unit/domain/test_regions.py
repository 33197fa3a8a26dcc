"""Kecamatan and villages: complete, unique, and reachable by the codes of 2017."""

import json

import pytest

from desktop import paths
from desktop.domain import regions
from desktop.domain.errors import InputError


def every_village():
    return [place for kecamatan in regions.kecamatan_list() for place in regions.villages_of(kecamatan.code)]


def test_the_regency_is_complete():
    villages = every_village()
    assert len(regions.kecamatan_list()) == 21
    assert len({place.code for place in villages}) == len(villages) == 313
    assert sum(place.kind == "kelurahan" for place in villages) == 25
    assert all(place.code.startswith(f"{place.kecamatan}.") and len(place.postal) == 5 for place in villages)
    assert all(place.code.startswith(regions.REGENCY) for place in villages)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("16.07.07", "Muara Padang"),
        ("16.07.02.2005", "Karang Sari"),
        ("003/001", "003/001"),
        ("16.99.01", "16.99.01"),
    ],
)
def test_an_area_is_named_where_it_is_known(code, name):
    assert regions.area_name(code) == name


def test_a_village_knows_its_name_and_kecamatan():
    place = regions.village("16.07.07.2003")
    assert (place.name, place.kind, place.postal) == ("Karang Anyar", "desa", "30975")
    assert regions.kecamatan_name(place.kecamatan) == "Muara Padang"


def test_names_repeat_so_a_name_alone_is_no_address():
    names = [place.name for place in every_village()]
    assert names.count("Mekar Sari") > 1


def test_nineteen_codes_of_2017_lead_to_nineteen_villages_of_today():
    table = json.loads((paths.resources() / "regions" / "former_codes.json").read_text("utf-8"))["now"]
    assert len(table) == len(set(table.values())) == 19
    for old, new in table.items():
        assert regions.village(old).code == new
        assert regions.former_kecamatan(new[:8]) == old[:8]
    assert regions.village_name("16.07.02.2005") == "Karang Sari"


def test_old_and_new_codes_never_mean_different_villages():
    table = json.loads((paths.resources() / "regions" / "former_codes.json").read_text("utf-8"))["now"]
    assert not set(table) & {place.code for place in every_village()}


@pytest.mark.parametrize("code", ["", "16.07.07", "16.07.07.9999", "16.06.01.2001"])
def test_an_unknown_village_is_none_or_refused(code):
    assert regions.find_village(code) is None
    with pytest.raises(InputError, match=r"region\.village_unknown"):
        regions.village_name(code)


def test_an_unknown_kecamatan_is_refused_and_has_no_villages():
    with pytest.raises(InputError, match=r"region\.kecamatan_unknown"):
        regions.kecamatan_name("16.07.22")
    assert regions.villages_of("16.07.22") == []
    assert not regions.is_kecamatan("16.07.22")
    assert regions.is_kecamatan("16.07.21")
