from dataclasses import replace
from functools import partial

import pytest
from letter_desk import StepRunner
from verification_desk import CASES, as_frame, issue

from desktop.crypto.claims import read_claims, sign_claims
from desktop.district import publishing
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.verification.looks import LOOKS, Outcome, advice, headline, word
from desktop.gui.verification.presenter import Bench, VerificationPresenter
from desktop.i18n import set_language
from desktop.station.verification import current_list, verify_letter


class Shown:
    """A view that keeps what it was told."""

    def __init__(self):
        self.list, self.is_old, self.card, self.hints, self.legend, self.history = "", False, "", [], [], []

    def show_list(self, words, *, is_old):
        self.list, self.is_old = words, is_old

    def show_ways(self):
        self.card = "ways"

    def show_waiting(self):
        self.card = "waiting"

    def show_result(self, found):
        self.card = found

    def show_problem(self, told):
        self.card = told.headline

    def show_no_list(self, told):
        self.card = f"no list: {told.headline}"

    def show_camera_hint(self, words):
        self.hints.append(words)

    def show_legend(self, others):
        self.legend, self.history = list(others), []

    def show_history(self, earlier):
        self.legend, self.history = [], list(earlier)


@pytest.fixture(scope="module")
def issued(tmp_path_factory):
    return issue(tmp_path_factory.mktemp("issued"))


@pytest.fixture
def counter(issued, tmp_path):
    made = issued.open(tmp_path / "data")
    yield made
    made.session.close()


def presenter_of(session, devices=None):
    bench = Bench(partial(verify_letter, session), partial(current_list, session), session.store.clock)
    made = VerificationPresenter(bench, InlineRunner(), devices or InlineRunner(), Shown())
    made.view = made._view
    return made


@pytest.fixture
def desk(counter):
    made = presenter_of(counter.session)
    made.enter()
    return made


def check(desk, text):
    desk.take_typed(text)
    return desk.view.card


def words_of(found):
    return [line.words for line in found.checks]


def test_the_screen_begins_with_the_ways_the_legend_and_the_list(desk):
    assert desk.view.card == "ways"
    assert Outcome.GENUINE not in desk.view.legend
    assert len(desk.view.legend) == 4
    assert desk.view.list.startswith("Daftar kepercayaan nomor ")
    assert desk.view.list.endswith(", per 24 November 2026")


@pytest.mark.parametrize("outcome", CASES)
def test_each_letter_has_its_outcome(desk, counter, outcome):
    assert check(desk, CASES[outcome](counter)).outcome == outcome


def test_every_outcome_has_its_own_colour_icon_and_words_in_both_languages():
    for language in ("id", "en"):
        set_language(language)
        for of in (word, headline, advice):
            assert len({of(outcome) for outcome in Outcome}) == len(Outcome)
    assert len({look.fill for look in LOOKS.values()}) == len({look.icon for look in LOOKS.values()}) == 7
    assert set(LOOKS) == set(Outcome)


def test_what_was_signed_is_shown_in_plain_letters(desk, counter):
    found = check(desk, counter.genuine)

    assert (found.headline, found.subtitle) == (
        "Surat ini sah",
        "Berlaku sampai 24 Mei 2027, masih 181 hari",
    )
    assert (found.holder.name, found.holder.nik) == ("Siti Aminah B", "160707  520690  9001")
    assert found.holder.facts == [
        ("Lahir", "12 Juni 1990"),
        ("Jenis kelamin", "Perempuan"),
        ("Alamat", "Dusun II Parit 5, RT 003/RW 001, Karang Anyar, Muara Padang"),
        ("Nomor", "471.13/07-00001/DISDUKCAPIL/2026"),
        ("Diterbitkan", "24 November 2026"),
        ("Berlaku sampai", "24 Mei 2027"),
        ("Penerbit", "H. Burhanuddin, Stasiun 07, Disdukcapil Banyuasin"),
    ]
    assert found.holder.photo.startswith(b"\x89PNG")
    assert words_of(found) == [
        "Tanda digital Dukcapil asli",
        "Nomor ada di Register",
        "Tidak dicabut, per 24 Nov",
    ]
    assert found.is_sample
    assert found.note == ""


@pytest.mark.parametrize("case", ["unknown_issuer", "forged"])
def test_what_nobody_known_signed_is_not_shown_anywhere(desk, counter, case):
    found = check(desk, CASES[case](counter))

    assert found.holder is None
    assert "Siti" not in repr(found)
    assert counter.letters[0].number not in repr(found)


def test_a_list_of_31_days_is_told_in_the_green_header(desk, counter):
    found = check(desk, counter.later(31))
    desk.enter()

    assert (found.outcome, found.note) == (Outcome.GENUINE, "Daftar kepercayaan sudah 31 hari")
    assert desk.view.is_old


def test_a_list_of_29_days_is_not(desk, counter):
    assert check(desk, counter.later(29)).note == ""


def test_a_revoked_letter_says_when_and_why_and_an_expired_one_when(desk, counter):
    assert check(desk, counter.revoked()).subtitle == "Dicabut 24 November 2026: Dilaporkan hilang"
    found = check(desk, counter.later(200))
    assert found.subtitle == "Asli, tetapi masa berlakunya habis 24 Mei 2027"
    assert "Habis 24 Mei" in words_of(found)


def test_on_its_last_day_a_letter_is_valid_until_today(desk, counter):
    # 24 May 2027, 09.00 WIB; the list is kept young by a parcel of that day.
    counter.regency.clock.pass_days(181)
    counter.session.close()
    office = counter.regency.office()
    publishing.carry_parcel(office, publishing.publish(office, "1607-07"), counter.regency.usb)
    office.close()
    counter.regency.apply_parcels()
    counter.session = counter.regency.session()

    assert check(presenter_of(counter.session), counter.genuine).subtitle == "Berlaku sampai hari ini"


def test_a_number_alone_is_never_called_genuine(desk, counter):
    found = check(desk, counter.letters[0].number.lower())

    assert found.outcome is Outcome.LISTED
    assert words_of(found)[0] == "QR belum dipindai"
    assert found.checked.startswith("Nomor diketik pukul 09.")


def test_a_letter_of_another_station_is_genuine_without_being_in_this_register(desk, counter):
    claims = read_claims(counter.genuine).claims
    other = replace(claims, issuer="1607-13", number="1/13-1/2026")
    found = check(desk, sign_claims(other, counter.session.letter_key))

    assert "Nomor dari Register Stasiun 13" in words_of(found)


def test_a_second_letter_under_one_number_is_forged_and_says_so(desk, counter):
    claims = read_claims(counter.genuine).claims
    other = replace(claims, name="NYAYU HALIMAH")
    found = check(desk, sign_claims(other, counter.session.letter_key))

    assert (found.outcome, found.subtitle) == (
        Outcome.FORGED,
        "Register memuat surat lain dengan nomor ini",
    )
    assert words_of(found) == ["Tanda digital dari petugas yang dikenal", "Nomor milik surat lain"]


def test_a_scanner_with_caps_lock_on_is_understood(desk, counter):
    assert check(desk, counter.genuine.lower() + "\r").outcome is Outcome.GENUINE


def test_what_is_no_letter_is_a_problem_and_no_verdict(desk):
    assert check(desk, "https://example.org/") == "Ini bukan QR surat"
    assert check(desk, "471.13/07-00099/DISDUKCAPIL/2026").startswith("Nomor 471.13/07-00099/")
    assert check(desk, " \r\n").startswith("Nomor")


def test_earlier_checks_are_listed_newest_first_and_can_be_seen_again(desk, counter):
    texts = [counter.genuine, counter.stranger(), counter.forged(), counter.letters[1].qr]
    texts += [counter.letters[0].number, counter.genuine[:-3] + "000"]
    for text in texts:
        check(desk, text)

    assert [found.outcome for found in desk.view.history] == ["listed", "genuine", "forged", "unknown_issuer"]
    desk.show_again(1)
    assert desk.view.card.holder.name == "Siti Aminah C"
    assert [found.outcome for found in desk.view.history] == ["forged", "listed", "forged", "unknown_issuer"]
    desk.show_again(9)
    desk.clear()
    assert desk.view.card == "ways"
    assert len(desk.view.history) == 4


def test_whoever_comes_back_finds_no_verdict_on_the_paper_in_hand(desk, counter):
    check(desk, counter.genuine)
    desk.enter()

    assert desk.view.card == "ways"
    assert [found.outcome for found in desk.view.history] == ["genuine"]


def test_the_same_letter_twice_is_one_line(desk, counter):
    check(desk, counter.genuine)
    check(desk, counter.genuine)

    assert desk.view.history == []
    assert Outcome.EXPIRED in desk.view.legend


def test_files_pictures_and_frames_reach_the_same_verdict(desk, counter, tmp_path):
    path = tmp_path / "surat.pdf"
    path.write_bytes(counter.pdf())

    desk.take_file(path)
    assert (desk.view.card.outcome, desk.view.card.checked[:12]) == (Outcome.GENUINE, "Dari berkas,")
    desk.take_picture(as_frame(counter.page()))
    assert desk.view.card.checked.startswith("Dari gambar, pukul")
    desk.take_frame(as_frame(counter.page()))
    assert desk.view.card.checked.startswith("Dari kamera, pukul")


def test_a_file_without_a_letter_is_a_problem(desk, tmp_path):
    desk.take_file(tmp_path / "hilang.pdf")

    assert desk.view.card == "hilang.pdf tidak ada"


def test_frames_that_come_while_one_is_searched_are_left_out(counter):
    devices = StepRunner()
    desk = presenter_of(counter.session, devices)
    frame = as_frame(counter.page(100).crop((0, 0, 200, 200)))
    for _frame in range(5):
        desk.take_frame(frame)

    assert len(devices._waiting) == 1
    devices.step()
    desk.take_frame(frame)
    assert len(devices._waiting) == 1


def test_a_station_without_a_list_says_where_to_get_one(counter):
    counter.regency.add_station("13", is_certified=False)
    session = counter.regency.session(code="13")
    desk = presenter_of(session)
    desk.enter()
    begun = desk.view.card
    desk.take_typed(counter.genuine)
    session.close()

    assert begun == desk.view.card == "no list: Belum ada daftar kepercayaan di laptop ini"


def test_a_fault_of_the_program_is_not_taken_for_a_verdict(counter):
    desk = presenter_of(counter.session)
    desk._bench = Bench(lambda text: 1 / 0, desk._bench.trust_list, desk._bench.clock)

    with pytest.raises(ZeroDivisionError):
        desk.take_typed(counter.genuine)
    assert desk.view.card == "ways"
