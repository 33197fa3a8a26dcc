import pytest
from letter_desk import StepRunner
from regency import OPERATOR
from register_screen import FIRST, SECOND, THIRD

from desktop.domain.letters import LetterState, SheetState
from desktop.domain.numbers import NumberBlock
from desktop.gui.register import wording
from desktop.gui.register.acting import Receiver
from desktop.gui.register.presenter import RegisterPresenter
from desktop.gui.register.wording import ALL
from desktop.station.enrolments import image
from desktop.station.letters import get_letter, hand_over, sheets
from desktop.station.numbers import Numbering


def test_the_newest_number_stands_first_and_its_book_is_open(opened):
    _presenter, shown, _session = opened()

    assert [line.seq for line in shown.lines] == [3, 2, 1]
    assert shown.detail.number == shown.current == THIRD
    assert [line.copies for line in shown.lines] == ["1", "–", "2"]
    assert shown.counts == {
        ALL: "3", "live": "3", "handed_over": "0", "superseded": "0", "revoked": "0", "exchanged": "0",
        "spoiled": "0",
    }  # fmt: skip


def test_a_letter_that_comes_late_is_not_shown_where_none_is(opened):
    _presenter, shown, session = opened()
    runner = StepRunner()
    presenter = RegisterPresenter(session, runner, shown)
    presenter.load()
    runner.step(20)
    presenter.select(FIRST)
    presenter.search("tidak ada")
    runner.step(20)
    assert (shown.lines, shown.detail) == ([], None)


def test_the_book_tells_every_sheet_down_to_the_number(opened):
    presenter, shown, session = opened()

    presenter.select(FIRST)

    told = [(event.headline, event.detail) for event in shown.detail.events]
    code = get_letter(session, FIRST).code
    assert told == [
        ("Cetakan ke-2, baik", "Sebab: Kertas macet"),
        ("Cetakan ke-1, rusak", "Sebab: Kertas macet"),
        ("Nomor dipakai", f"Kode {code}"),
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [("siti", [3, 2, 1]), ("aminah c", [2]), ("160707 520690 9003", [3]), ("07-00001", [1]), ("nobody", [])],
)
def test_name_nik_and_number_are_found(opened, query, found):
    presenter, shown, _session = opened()

    presenter.search(query)

    assert [line.seq for line in shown.lines] == found
    assert shown.is_filtered


def test_a_segment_shows_one_state(opened):
    presenter, shown, _session = opened()

    presenter.choose_segment("live")

    assert [line.number for line in shown.lines] == [THIRD, SECOND, FIRST]
    assert shown.detail.number == THIRD

    presenter.choose_segment("revoked")

    assert (shown.lines, shown.detail) == ([], None)


def test_the_proof_names_the_reach_of_the_numbers(opened):
    _presenter, shown, _session = opened()

    assert shown.proof.words == "00001 sampai 00003, tidak ada nomor hilang"
    assert shown.proof.is_whole


def test_a_missing_number_is_named_and_one_from_before_a_restore_is_explained():
    block = NumberBlock

    def words(**runs):
        return wording.proof(Numbering(1, 317, **runs))

    missing = words(missing=(block(2, 2), block(4, 6)))
    assert missing.words == "00001 sampai 00317, 4 nomor hilang: 00002, 00004–00006"
    assert not missing.is_whole
    restored = words(before_restore=(block(3, 5),))
    assert restored.words.endswith("tidak ada nomor hilang; 00003–00005 dari sebelum pemulihan")
    assert restored.is_whole
    assert wording.proof(Numbering(0, 0)).words == ""


def test_a_printed_letter_is_handed_to_the_resident_or_somebody_else(opened):
    presenter, shown, session = opened()
    presenter.select(FIRST)

    presenter.acting.begin_hand_over(presenter.current())
    assert shown.receiver.headline == "Serahkan surat 07-00001?"
    presenter.acting.hand_over(FIRST, Receiver())

    assert get_letter(session, FIRST).state is LetterState.HANDED_OVER
    assert dict(shown.detail.facts)["Penerima"].startswith("Warga sendiri, ")
    assert shown.detail.deeds.hand_over.refusal == "Surat sudah diserahkan"
    assert shown.counts["handed_over"] == "1"


def test_somebody_else_is_kept_with_name_relation_and_signature(opened):
    presenter, shown, session = opened()
    presenter.select(FIRST)
    strokes = [[(0.1, 0.5), (0.4, 0.2), (0.9, 0.6)]]

    presenter.acting.hand_over(FIRST, Receiver("SITI ROHANA", "child", strokes, 2.5))

    letter = get_letter(session, FIRST)
    assert (letter.handed_to, letter.relation) == ("SITI ROHANA", "child")
    assert image(session, letter.receiver_signature).startswith(b"\x89PNG")
    assert dict(shown.detail.facts)["Penerima"].startswith("Siti Rohana (Anak), ")


def test_a_letter_without_a_good_sheet_is_not_handed_over(opened):
    presenter, shown, session = opened()
    presenter.select(SECOND)

    assert shown.detail.deeds.hand_over.refusal == "Belum ada lembar yang dinyatakan baik"
    assert shown.detail.note.startswith("Belum ada lembar")
    presenter.acting.begin_hand_over(presenter.current())
    assert shown.receiver is None
    presenter.acting.hand_over(SECOND, Receiver())
    assert shown.banner[0] == "danger"
    assert get_letter(session, SECOND).state is LetterState.ISSUED


def test_a_revoked_letter_keeps_its_number_and_allows_nothing_more(opened):
    presenter, shown, session = opened()
    presenter.select(FIRST)
    presenter.acting.begin_revoke(presenter.current())
    assert shown.reason.headline == "Cabut surat 07-00001?"

    presenter.acting.revoke(FIRST, "wrong", "Datanya salah")

    assert get_letter(session, FIRST).state is LetterState.REVOKED
    now = shown.detail.deeds
    assert now.revoke.refusal == now.reprint.refusal == "Surat ini sudah tidak berlaku"
    assert ("Sebab", "Datanya salah") in shown.detail.facts
    assert presenter.may_reprint() == ""
    assert shown.proof.is_whole


def test_an_operator_reads_but_does_not_act(opened):
    presenter, shown, session = opened(OPERATOR)
    presenter.select(FIRST)

    assert not shown.detail.may_act
    assert shown.detail.note == "Mencetak, menyerahkan, dan mencabut hanya oleh pengawas."
    acting, letter = presenter.acting, presenter.current()
    for begin in (acting.begin_hand_over, acting.begin_revoke, acting.begin_extend, acting.begin_exchange):
        begin(letter)
    assert [shown.receiver, shown.reason, shown.extension, shown.exchange] == [None] * 4
    assert presenter.may_reprint() == ""
    presenter.open_letter()
    assert not shown.page.may_save
    assert get_letter(session, FIRST).state is LetterState.PRINTED


def test_a_saved_page_is_a_copy_in_the_book(opened, tmp_path):
    presenter, shown, session = opened()
    presenter.select(FIRST)
    presenter.open_letter()
    assert (shown.page.number, shown.page.may_save) == (FIRST, True)
    assert len(shown.page.pixels) == shown.page.width * shown.page.height * 3

    presenter.save_page(FIRST, str(tmp_path / "surat.pdf"))

    assert (tmp_path / "surat.pdf").read_bytes().startswith(b"%PDF-")
    newest = sheets(session, FIRST)[0]
    assert (newest.copy, newest.state) == (3, SheetState.SPOOLED)
    assert shown.banner[1] == "Tersimpan sebagai surat.pdf"
    assert shown.detail.events[0].detail == "Berkas PDF"


def test_a_letter_that_is_over_says_so(opened, regency):
    presenter, shown, session = opened()
    hand_over(session, FIRST, "SITI ROHANA")
    regency.clock.pass_days(200)

    presenter.select(FIRST)

    assert ("Berlaku sampai", "24 Mei 2027, sudah habis") in shown.detail.facts
