from datetime import date

import pytest

from desktop.domain.name_sounds import sound
from desktop.domain.queries import Query, nik_in_scan, read_query

TODAY = date(2026, 11, 24)
NIK = "1607075206909001"


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("", Query()),
        ("  siti  am", Query(words=("SITI", "AM"), is_open=True)),
        ("siti ", Query(words=("SITI",))),
        ("Moh. Fauzan", Query(words=("MOH", "FAUZAN"), is_open=True)),
        ("siti purwodadi 1998", Query(words=("SITI", "PURWODADI"), year=1998, is_open=True)),
        ("siti 12-06-1990", Query(words=("SITI",), year=1990, day="0612", is_open=True)),
        ("12 juni 1990", Query(year=1990, day="0612", is_open=True)),
        ("1990-06-12", Query(year=1990, day="0612", is_open=True)),
        ("12/6", Query(day="0612", is_open=True)),
        ("siti 9001", Query(words=("SITI",), digits="9001", is_open=True)),
        ("160707 520690", Query(number="160707520690")),
        ("1990", Query(number="1990", year=1990)),
        ("lahir 1990", Query(number="1990", year=1990)),
        ("12061990", Query(number="12061990", year=1990, day="0612")),
        ("12 6 1990", Query(year=1990, day="0612", is_open=True)),
        ("12-06-90", Query(year=1990, day="0612", is_open=True)),
        ("3.1.05", Query(year=2005, day="0103", is_open=True)),
        ("siti lahir 12 agt 1990", Query(words=("SITI",), year=1990, day="0812", is_open=True)),
        ("16.07.07.520690.9001", Query(number="1607075206909001")),
        ("'160707", Query(number="160707")),
        ("١٦٠٧٠٧", Query(number="160707")),
        ("No. KK: 160707 9001", Query(number="1607079001")),
        ("siti desa purwodadi", Query(words=("SITI", "PURWODADI"), is_open=True)),
        ("kel", Query(words=("KEL",), is_open=True)),
        ("siti 😀", Query(words=("SITI",), is_open=True)),
        ("2031 siti", Query(words=("SITI",), digits="2031", is_open=True)),
        ("99-99-1990", Query(number="99991990")),
    ],
)
def test_a_query_is_taken_apart(typed, query):
    assert read_query(typed, TODAY) == query


@pytest.mark.parametrize(
    ("scanned", "number"),
    [
        (NIK, NIK),
        (f" {NIK}\r", NIK),
        ("16.07.07.520690.9001", NIK),
        (f"'{NIK}", NIK),
        (NIK.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")), NIK),
        ("No. KK 160707 520690 9001", NIK),
        ("160707 520690 9001", NIK),
        (f"https://dukcapil.example/kk?nomor={NIK}&v=1", NIK),
        (f"NIK {NIK} {NIK}", NIK),
        (f"NIK {NIK}, 1607075206909002", ""),
        ("16070752069090011", ""),
        ("siti", ""),
    ],
)
def test_a_scanner_gives_one_number_or_none(scanned, number):
    assert nik_in_scan(scanned) == number


@pytest.mark.parametrize(
    "alike",
    [
        "MUHAMMAD MOHAMAD MOCHAMMAD MUHAMAD MOH MUCHAMAD",
        "SITI SITTI ST",
        "SOEKARNO SUKARNO",
        "DJOKO JOKO DJOKOH",
        "ACHMAD AHMAD AKHMAD AHMAT",
        "SYARIF SARIF SJARIF",
        "AISYAH AISAH AISYA",
        "YUSUF YUSUP",
        "ZAINAL ZAENAL",
        "TJIPTO CIPTO",
        "SUWARNI SUARNI",
    ],
)
def test_spellings_of_one_name_sound_alike(alike):
    assert len({sound(word) for word in alike.split()}) == 1


@pytest.mark.parametrize("pair", ["SITI SITA", "AHMAD HAMID", "DEWI DEWA", "BUDI BUDIMAN", "SARI SURI"])
def test_other_names_do_not(pair):
    assert len({sound(word) for word in pair.split()}) == 2
