import pytest
from recording_desk import list_people, roster_row, write_roster
from regency import found_regency
from residents_scene import Scene

from desktop.gui.residents.narrowing import Criterion
from desktop.station import roster


@pytest.fixture
def session(tmp_path):
    made = found_regency(tmp_path).session()
    yield made
    made.close()


@pytest.fixture
def scene(session, tmp_path):
    list_people(session, tmp_path)
    return Scene(session)


def test_everything_narrows_at_once_and_each_chip_takes_one_away(scene, session, tmp_path):
    rows = [
        roster_row(5, "BAYU MUDA", TGL_LHR="12-06-2009", NO_RT="004", STATUS_REKAM="CARD_PRINTED"),
        roster_row(6, "BAYU MUDAH", TGL_LHR="13-06-2009", NO_RT="004"),
        roster_row(7, "BAYU MANDIRI", TGL_LHR="13-06-2009", NO_RT="005"),
    ]
    path = write_roster(tmp_path / "lagi.csv", rows)
    roster.import_roster(session, path, tmp_path / "r.csv", lambda item: item.code)
    scene.presenter.load()
    assert len(scene.names()) == 7
    assert scene.view.chips() == []

    scene.presenter.narrow("age", "17-17")
    assert scene.names() == ["BAYU MANDIRI", "BAYU MUDA", "BAYU MUDAH"]
    assert scene.view.listing.is_narrowed
    scene.presenter.narrow("card", "no_card")
    assert scene.names() == ["BAYU MANDIRI", "BAYU MUDAH"]
    assert scene.view.counts[""] == "2"
    assert "004" not in dict(scene.view.filters.choices[Criterion.RT])
    scene.presenter.narrow("village", "16.07.07.2003")
    scene.presenter.narrow("rt", "004")
    assert scene.names() == ["BAYU MUDAH"]
    scene.presenter.search("bayu mandiri")
    assert scene.names() == []
    scene.presenter.search("")
    assert scene.view.chips() == ["Karang Anyar", "RT 004", "Genap 17 tahun ini", "Belum punya kartu"]

    scene.presenter.widen("card")
    assert scene.names() == ["BAYU MUDA", "BAYU MUDAH"]
    scene.presenter.narrow("village", "")  # an RT means nothing without its village
    assert (len(scene.names()), scene.view.chips()) == (3, ["Genap 17 tahun ini"])
    scene.presenter.narrow("letter", "soon")
    assert (scene.names(), scene.view.counts[""]) == ([], "0")
    scene.presenter.clear_filters()
    assert (len(scene.names()), scene.view.chips()) == (7, [])


def test_another_kecamatan_is_a_chip_that_leads_back_to_ones_own(scene):
    scene.presenter.load()
    scene.presenter.narrow("kecamatan", "16.07.05")
    assert scene.view.chips() == ["Betung"]
    scene.presenter.widen("kecamatan")
    assert scene.view.chosen("kecamatan") == "16.07.07"


def test_a_printed_card_and_no_card_do_not_stand_together(scene):
    scene.presenter.load()
    scene.presenter.narrow("card", "no_card")
    scene.presenter.narrow("status", "card_printed")
    assert scene.view.chips() == ["Kartu tercetak"]
    scene.presenter.narrow("card", "no_card")
    assert scene.view.chips() == ["Belum punya kartu"]
