import io
from datetime import datetime

import openpyxl
import pytest
from books import book, register_row
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.spreadsheet import register_xlsx
from desktop.domain.letters import LetterState, Relation
from desktop.domain.progress import CallbackProgress, Canceled


def sheet_of(*rows, **values):
    return openpyxl.load_workbook(io.BytesIO(register_xlsx(book(*rows, **values)))).active


def table_of(sheet):
    """Return the rows below the headings as dictionaries of cells."""
    headings = next(row for row in sheet.iter_rows() if row[0].value == "No")
    names = [cell.value for cell in headings]
    return [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=headings[0].row + 1)]


def test_dates_are_dates_and_niks_are_text():
    row = register_row(
        293,
        state=LetterState.HANDED_OVER,
        handed_on="2026-11-26",
        receiver="RUSDI",
        relation=Relation.SPOUSE,
    )
    (line,) = table_of(sheet_of(row, is_office_copy=True))
    assert line["Terbit"].value == datetime(2026, 11, 24)
    assert (line["Terbit"].number_format, line["Terbit"].is_date) == ("dd-mm-yyyy", True)
    assert line["Diserahkan"].value == datetime(2026, 11, 26)
    assert line["Berakhir"].value is None
    assert (line["NIK"].value, line["NIK"].data_type) == (row.nik, "s")
    assert line["NIK"].number_format == "@"
    assert (line["Lembar"].value, line["Lembar"].data_type) == (2, "n")
    assert (line["Hubungan"].value, line["Keadaan"].value) == ("suami/istri", "Diserahkan")
    assert (line["Entri pertama"].value, line["Entri terakhir"].value) == (row.first_entry, row.last_entry)


@pytest.mark.parametrize("text", ["=1+1", "+62811", "-2", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x","y")'])
def test_nothing_typed_by_anybody_is_computed(text):
    row = register_row(1, name=text, remark=text, receiver=text, village=text)
    for cell in table_of(sheet_of(row))[0].values():
        assert cell.data_type in ("s", "n", "d")
        if cell.data_type == "s":
            assert cell.quotePrefix
    assert table_of(sheet_of(row))[0]["Nama"].value.strip() == text.strip()


def test_a_formula_would_be_found():
    """The control: openpyxl by itself makes a formula of it."""
    workbook = openpyxl.Workbook()
    workbook.active.append(["=1+1"])
    assert workbook.active["A1"].data_type == "f"


@given(st.text(max_size=60))
def test_any_text_can_be_kept(text):
    sheet = sheet_of(register_row(1, remark=text, name=text))
    assert len(table_of(sheet)) == 1


def test_a_copy_that_leaves_the_office_hides_the_birth_date():
    (line,) = table_of(sheet_of(register_row(1)))
    assert line["NIK"].value == "160707••••••9001"


def test_the_head_says_what_it_is_and_how_to_check_it():
    sheet = sheet_of(*(register_row(seq) for seq in range(1, 4)), state=LetterState.ISSUED)
    head = [row[0].value for row in sheet.iter_rows(max_row=9)]
    assert head[0] == "DATA CONTOH"
    assert "Isi: keadaan Terbit, urut nomor" in head
    assert "Kode rantai a1c6 07f4 5e92 bd30 · sampai entri 1.204, epoch 1" in head
    assert "Jumlah: 3 nomor, 0 diserahkan, 0 berakhir, 5 lembar" in head
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A11", "A10:S13")


def test_real_data_are_not_called_a_sample():
    assert sheet_of(register_row(1), is_demo=False)["A1"].value == "REGISTER KTP SEMENTARA"


def test_an_empty_book_is_still_a_file():
    assert table_of(sheet_of()) == []


def test_nothing_of_it_touches_the_disk(monkeypatch, tmp_path):
    def refuse(*_arguments, **_names):
        raise AssertionError("a temporary file")

    monkeypatch.setattr("openpyxl.worksheet._writer.create_temporary_file", refuse)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert table_of(sheet_of(*(register_row(seq) for seq in range(30))))
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(AssertionError):
        openpyxl.Workbook().save(io.BytesIO())


def test_making_it_can_be_given_up():
    def stop(done, _total, _step):
        if done:
            raise Canceled

    with pytest.raises(Canceled):
        register_xlsx(book(*(register_row(seq) for seq in range(600))), CallbackProgress(stop))
