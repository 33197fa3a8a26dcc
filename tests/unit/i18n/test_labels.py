import pytest

from desktop.domain.codes import centre_statuses, choices
from desktop.i18n.centre import centre_words
from desktop.i18n.labels import label_words


@pytest.mark.parametrize(
    ("official", "shown"),
    [
        ("PEREMPUAN", "Perempuan"),
        ("LAKI-LAKI", "Laki-laki"),
        ("PETANI/PEKEBUN", "Petani/pekebun"),
        ("PEGAWAI NEGERI SIPIL (PNS)", "Pegawai negeri sipil (PNS)"),
        ("KARYAWAN BUMN", "Karyawan BUMN"),
        ("KEPERCAYAAN TERHADAP TUHAN YME/LAINNYA", "Kepercayaan terhadap Tuhan YME/lainnya"),
        ("AB-", "AB-"),
        ("", ""),
    ],
)
def test_official_labels_leave_their_capitals_except_abbreviations(official, shown):
    assert label_words(official) == shown


def test_no_two_labels_of_a_table_look_alike():
    for table in ("sex", "religion", "marital", "blood", "occupation"):
        labels = [label_words(words) for _code, words in choices(table)]

        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("status", centre_statuses())
def test_what_the_centre_says_is_said_in_words(status):
    assert status not in centre_words(status)
    assert centre_words(status)[0].islower()
