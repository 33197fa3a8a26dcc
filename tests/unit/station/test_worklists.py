"""Who is on which list, and the papers made of them."""

import io
from datetime import date

import pypdfium2
import pytest
from letter_office import centre_says, hand_to_holder, issue
from openpyxl import load_workbook
from regency import OPERATOR, SUPERVISOR, VILLAGE, nik, record

from desktop.documents import worklist_papers
from desktop.domain.enrolments import ReturnReason
from desktop.domain.errors import InputError
from desktop.domain.progress import CallbackProgress, Canceled
from desktop.domain.worklists import MOST_LISTED, ListKind, Visit, Within
from desktop.station import letters, review, worklists
from desktop.store.worklists import Lists


@pytest.fixture
def session(regency, tmp_path):
    """Two with letters (one whose card came), one without, one sent back, three not recorded."""
    issue(regency, range(2))
    first = regency.session(OPERATOR)
    record(first, 2)
    returned = record(first, 3).row.id
    first.close()
    opened = regency.session(SUPERVISOR)
    review.return_to_operator(opened, returned, [ReturnReason.PHOTO_QUALITY], "ulang")
    centre_says(opened, tmp_path, s0="CARD_PRINTED", s7="UNREGISTERED", s8="UNREGISTERED", s9="")
    opened.confirm()
    yield opened
    opened.close()


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return [document[number].get_textpage().get_text_bounded() for number in range(len(document))]


def niks(session, kind, *within):
    return [person.nik for person in worklists.worklist(session, kind, Within(*within)).people]


def test_everybody_is_on_the_lists_they_belong_to(session):
    assert worklists.counts(session) == {
        ListKind.NOT_RECORDED: 3,
        ListKind.WITHOUT_PROOF: 1,
        ListKind.EXPIRING: 0,
        ListKind.TURNED_17: 0,
        ListKind.CARDS: 1,
        ListKind.RETURNED: 1,
    }
    assert niks(session, ListKind.WITHOUT_PROOF) == [nik(2)]
    assert niks(session, ListKind.RETURNED) == [nik(3)]
    assert niks(session, ListKind.CARDS) == [nik(0)]
    assert niks(session, ListKind.NOT_RECORDED, VILLAGE) == [nik(7), nik(8), nik(9)]
    assert niks(session, ListKind.NOT_RECORDED, "16.07.07.2001") == []
    assert worklists.parts(session, ListKind.NOT_RECORDED) == {VILLAGE: 3}


def test_letters_that_end_soon_are_listed_with_their_day(session, regency):
    regency.clock.pass_days(160)
    made = worklists.worklist(session, ListKind.EXPIRING)

    assert [(person.nik, person.due) for person in made.people] == [
        (nik(0), "2027-05-24"),
        (nik(1), "2027-05-24"),
    ]
    first = made.people[0]
    hand_to_holder(session, letters.register(session)[-1].number)
    session.confirm()
    extended = letters.extend_letter(session, letters.register(session)[0].number)
    assert extended.biodata.nik == nik(1) != first.nik
    assert niks(session, ListKind.EXPIRING) == [nik(0)]


def test_whoever_turns_17_this_month_is_listed_that_month_only(session, regency):
    session.store.database.execute(
        "UPDATE residents SET birth_date = '2009-11-30', marital = 1 WHERE nik = ?", [nik(7)]
    )
    assert niks(session, ListKind.TURNED_17) == [nik(7)]
    assert nik(7) not in niks(session, ListKind.NOT_RECORDED)
    regency.clock.pass_days(6)
    assert niks(session, ListKind.TURNED_17) == [nik(7)]
    assert nik(7) in niks(session, ListKind.NOT_RECORDED)
    regency.clock.pass_days(2)
    assert niks(session, ListKind.TURNED_17) == []


def test_the_visit_list_hides_what_need_not_be_read_on_the_way(session):
    made = worklists.worklist(session, ListKind.NOT_RECORDED, visit=Visit("2026-12-03", "08.00"))
    (page,) = text_of(worklist_papers.document(made))

    assert "DAFTAR KUNJUNGAN" in page
    assert "Kamis, 3 Desember 2026, 08.00" in page
    assert "003 / 001" in page
    assert nik(7)[6:12] not in page
    assert "160707 ••••••" in page
    assert "Baris 4 sampai 6" in page
    assert "DATA CONTOH" in page


def test_a_long_rt_goes_on_and_keeps_its_blank_lines_for_the_end(session):
    database = session.store.database
    columns = [
        row[1] for row in database.execute("PRAGMA table_info(residents)") if row[1] not in ("id", "nik")
    ]
    for serial in range(100, 140):
        listed = ", ".join(columns)
        database.execute(
            f"INSERT INTO residents (nik, {listed}) SELECT ?, {listed} FROM residents WHERE nik = ?",
            [nik(serial), nik(7)],
        )
    pages = text_of(worklist_papers.document(worklists.worklist(session, ListKind.NOT_RECORDED)))

    assert len(pages) == 3
    assert ["Baris" in page for page in pages] == [False, False, True]
    assert "Baris 44 sampai 46" in pages[-1]


def test_the_spreadsheet_says_the_same_and_computes_nothing(session):
    made = worklists.worklist(session, ListKind.NOT_RECORDED)
    sheet = load_workbook(io.BytesIO(worklist_papers.spreadsheet(made))).active
    rows = list(sheet.iter_rows(values_only=True))

    assert "belum direkam" in rows[0][0]
    assert len(rows) == 5 + 3
    assert all(nik(7)[6:12] not in str(cell) for row in rows for cell in row)
    assert rows[5][1:4] == ("SITI AMINAH", 36, "Margo Mulyo") or rows[5][2] == 36


def test_invitations_say_when_where_and_what_to_bring(session):
    visit = Visit("2026-12-03", "08.00", "Balai Desa")
    pages = text_of(
        worklist_papers.invitations(worklists.worklist(session, ListKind.NOT_RECORDED, visit=visit))
    )

    assert len(pages) == 2
    assert pages[0].count("UNDANGAN PEREKAMAN") == 2
    assert pages[1].count("UNDANGAN PEREKAMAN") == 1
    assert "Balai Desa" in pages[0]
    assert "Kartu Keluarga asli" in pages[0]
    assert "tidak dipungut biaya" in pages[0]
    (card,) = text_of(worklist_papers.invitations(worklists.worklist(session, ListKind.CARDS)))
    assert "sudah datang" in card
    assert "KTP Sementara (surat) asli" in card


def test_the_route_has_targets_and_a_total(session):
    made = worklists.worklist(session, ListKind.NOT_RECORDED)
    (stop,) = worklist_papers.route(made, 50, date(2026, 11, 28))
    (page,) = text_of(worklist_papers.route_document(made, 50))

    assert (stop.day, stop.target) == (date(2026, 11, 30), 3)
    assert "RUTE JEMPUT BOLA" in page
    assert "Jumlah" in page


def test_what_cannot_be_made_is_refused(session):
    empty = worklists.worklist(session, ListKind.EXPIRING)
    for make in (worklist_papers.document, worklist_papers.spreadsheet, worklist_papers.invitations):
        with pytest.raises(InputError, match="worklist.empty"):
            make(empty)
    with pytest.raises(InputError, match="worklist.day"):
        worklists.worklist(session, ListKind.EXPIRING, visit=Visit("3 Desember"))
    with pytest.raises(InputError, match="route.per_day"):
        worklist_papers.route(worklists.worklist(session, ListKind.NOT_RECORDED), 0)


def test_a_list_that_no_paper_can_hold_is_refused_before_it_is_read(session, monkeypatch):
    monkeypatch.setattr(Lists, "count", lambda *_given: MOST_LISTED + 1)
    with pytest.raises(InputError, match="worklist.too_many"):
        worklists.take_worklist(session, ListKind.NOT_RECORDED, "list", Within(), Visit())

    found = session.store.database.execute("SELECT count(*) FROM journal WHERE kind = 'taken.worklist'")
    assert found.fetchone() == (0,)


def test_the_same_list_gives_the_same_bytes(session):
    made = worklists.worklist(session, ListKind.NOT_RECORDED)

    assert worklist_papers.document(made) == worklist_papers.document(made)


@pytest.mark.parametrize("kind", ListKind)
@pytest.mark.parametrize("within", [Within(), Within("16.07.07"), Within(VILLAGE)])
def test_no_list_reads_everybody(session, kind, within):
    database = session.store.database
    source, values = Lists(database, session.today())._narrowed(kind, within)
    plan = database.execute(f"EXPLAIN QUERY PLAN SELECT r.nik {source} ORDER BY r.village", values)
    assert [step[-1] for step in plan if step[-1].partition(" USING")[0] == "SCAN r"] == []
    everybody = database.execute("EXPLAIN QUERY PLAN SELECT nik FROM residents r WHERE r.status = 'x'")
    assert [step[-1] for step in everybody] == ["SCAN r"]


def test_a_spreadsheet_tells_how_far_it_is_and_can_be_stopped(session):
    made, told = worklists.worklist(session, ListKind.NOT_RECORDED), []
    worklist_papers.spreadsheet(made, CallbackProgress(lambda *report: told.append(report)))
    assert (told[0], told[-1]) == ((0, 3, "worklist.rows"), (3, 3, "worklist.rows"))

    def stop(_done, _total, _step):
        raise Canceled

    with pytest.raises(Canceled):
        worklist_papers.spreadsheet(made, CallbackProgress(stop))
