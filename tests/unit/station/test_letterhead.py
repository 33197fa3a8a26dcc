"""The letterhead: changed in editions by a supervisor, locked by the district, known to both."""

import dataclasses
import io

import pytest
from letter_office import carry_down, carry_up, issue
from papers import read_pages
from PIL import Image
from regency import OPERATOR, SUPERVISOR, record_and_approve

from desktop.district.letterheads import set_letterhead, station_editions
from desktop.documents.letter_texts import usual_phrase
from desktop.domain.errors import InputError, RuleError
from desktop.station import letters, printing
from desktop.station.letterhead import change_letterhead, letterhead_standing, sample_document
from desktop.store import journal
from desktop.store.connection import rows


def arms(mode="RGBA"):
    stream = io.BytesIO()
    Image.new(mode, (90, 120), 80 if mode == "L" else (0, 90, 40)).save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture
def session(regency):
    opened = regency.session(SUPERVISOR)
    yield opened
    opened.close()


def changed(session, **values):
    return dataclasses.replace(session.letterhead(), **values)


def test_an_edition_is_for_the_letters_to_come_and_says_so_on_paper(regency):
    (old,) = issue(regency)
    session = regency.session(SUPERVISOR)
    wanted = changed(session, signatory_title="Camat Muara Padang", signatory_rank="Pembina (IV/a)")
    made = change_letterhead(session, wanted, 3, arms())
    assert made.edition == "07-2"
    session.close()

    (new,) = issue(regency, range(5, 6))

    session = regency.session(SUPERVISOR)
    texts = [read_pages(printing.letter_document(session, [number]))[0].text for number in (old, new)]
    assert ("kop 1" in texts[0], "Camat Muara Padang" in texts[0]) == (True, False)
    assert ("kop 07-2" in texts[1], "Camat Muara Padang" in texts[1]) == (True, True)
    assert "Pembina (IV/a) · NIP" in texts[1]
    assert letters.get_letter(session, new).expires_on == "2027-02-24"
    assert len(read_pages(printing.letter_document(session, [new]))[0].images) == 3
    assert len(read_pages(printing.letter_document(session, [old]))[0].images) == 2
    session.close()


def test_every_edition_is_in_the_journal_and_survives_a_rebuild(session):
    for place in ("Pangkalan Balai", "Betung"):
        change_letterhead(session, changed(session, place=place), 6)
    standing = letterhead_standing(session)
    assert [(item.name, item.by) for item in standing.editions] == [
        ("07-3", SUPERVISOR.id),
        ("07-2", SUPERVISOR.id),
    ]
    session.store.rebuild()
    assert letterhead_standing(session) == standing
    assert standing.letterhead.place == "Betung"


@pytest.mark.parametrize(
    ("values", "months", "code", "field"),
    [
        ({"office": "  "}, 6, "letterhead.missing", "office"),
        ({"address": "x" * 201}, 6, "letterhead.too_long", "address"),
        ({"signatory_name": "هاشم"}, 6, "letter.glyph", "signatory_name"),
        ({"purposes": "pemilu dan " * 18}, 7, "letterhead.months", "months"),
        ({}, 0, "letterhead.months", "months"),
    ],
)
def test_what_cannot_be_printed_is_refused_with_its_field(session, values, months, code, field):
    with pytest.raises(InputError) as refused:
        change_letterhead(session, changed(session, **values), months)

    assert (refused.value.code, refused.value.facts["field"]) == (code, field)
    assert letterhead_standing(session).editions == ()


def test_arms_that_are_no_picture_are_refused(session):
    for broken in (b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"0" * 40, arms()[:60], b"\0" * (3 << 20)):
        with pytest.raises(InputError) as refused:
            change_letterhead(session, session.letterhead(), 6, broken)
        assert refused.value.code == "letterhead.arms"
    assert change_letterhead(session, session.letterhead(), 6, arms("L")).arms


def test_the_sample_shows_what_is_typed_and_writes_nothing(session):
    before = journal.head(session.store.database, session.store.place)

    page = read_pages(sample_document(session, changed(session, office="DINAS CONTOH")))[0]

    assert "DINAS CONTOH" in page.text
    assert journal.head(session.store.database, session.store.place) == before


def test_only_a_supervisor_who_is_still_there_changes_it(regency, session):
    regency.clock.pass_days(1)
    with pytest.raises(RuleError, match=r"permission\.stale"):
        change_letterhead(session, changed(session, place="Betung"), 6)
    session.close()
    operator = regency.session(OPERATOR)
    with pytest.raises(RuleError, match=r"permission\.role"):
        change_letterhead(operator, operator.letterhead(), 6)
    operator.close()


# -- the sentences

OWN = "menyatakan bahwa orang ini penduduk {kabupaten}, direkam {tanggal_rekam}, dan kartunya sedang dibuat."


def test_a_letter_keeps_the_sentences_under_which_it_was_issued(regency):
    (old,) = issue(regency)
    session = regency.session(SUPERVISOR)
    change_letterhead(session, changed(session, statement=OWN, regency="tidak dipakai"), 6)
    session.close()
    (new,) = issue(regency, range(5, 6))

    session = regency.session(SUPERVISOR)
    texts = [read_pages(printing.letter_document(session, [number]))[0].text for number in (old, new)]
    assert ["menyatakan bahwa orang ini penduduk Kabupaten Banyuasin" in text for text in texts] == [
        False,
        True,
    ]
    assert ["adalah benar penduduk Kabupaten Banyuasin" in text for text in texts] == [True, False]
    assert session.letterhead().regency == "Kabupaten Banyuasin"
    session.close()
    assert not any(taken.quarantined for taken in carry_up(regency))


@pytest.mark.parametrize(
    ("values", "code", "facts"),
    [
        ({"statement": "penduduk {kabupaten.__class__}"}, "letterhead.placeholder", {"wrong": "{"}),
        ({"statement": "atas nama {nama}"}, "letterhead.placeholder", {"wrong": "{nama}"}),
        ({"opening": "Kami }{ menerangkan"}, "letterhead.placeholder", {"wrong": "}"}),
        ({"effect": "berlaku untuk {kabupaten}"}, "letterhead.placeholder", {"allowed": "{keperluan}"}),
        ({"effect": "ꦱꦸꦫꦠ꧀"}, "letter.glyph", {"field": "effect"}),
        ({"statement": "surat ini " * 41}, "letterhead.too_long", {"longest": 400}),
        (
            {name: "menerangkan dengan sebenarnya " * 13 for name in ("opening", "statement", "effect")},
            "paper.too_long",
            {"field": "opening"},
        ),
    ],
)
def test_sentences_that_cannot_be_filled_or_do_not_fit_are_refused(session, values, code, facts):
    with pytest.raises(InputError) as refused:
        change_letterhead(session, changed(session, **values), 6)

    assert refused.value.code == code
    assert facts.items() <= refused.value.facts.items()
    assert letterhead_standing(session).editions == ()


def test_the_usual_sentence_is_not_kept_as_ones_own(session):
    usual = usual_phrase(session.letterhead(), "opening")

    made = change_letterhead(session, changed(session, opening=usual, place="Betung"), 6)

    assert (made.opening, made.place) == ("", "Betung")


# -- the district


def lock(regency, **changes):
    office = regency.office()
    set_letterhead(office, changes, is_locked=True)
    office.close()


def test_the_district_locks_it_and_its_own_edition_counts(regency):
    session = regency.session(SUPERVISOR)
    change_letterhead(session, changed(session, place="Betung"), 3)
    session.close()
    lock(regency, office="DISDUKCAPIL KABUPATEN")
    carry_down(regency)

    session = regency.session(SUPERVISOR)
    head = session.letterhead()
    assert (head.office, head.edition, head.place) == ("DISDUKCAPIL KABUPATEN", "2", "Stasiun 07")
    assert session.validity_months() == 6
    with pytest.raises(RuleError, match=r"letterhead\.locked"):
        change_letterhead(session, head, 6)
    session.close()


def test_the_office_knows_every_edition_of_its_stations(regency):
    session = regency.session(SUPERVISOR)
    change_letterhead(session, changed(session, place="Betung"), 6)
    session.close()
    issue(regency)

    assert not any(taken.quarantined for taken in carry_up(regency))

    office = regency.office()
    (known,) = station_editions(office)
    assert (known.place, known.edition, known.letterhead.place) == ("1607-07", "07-2", "Betung")
    assert office.fact("own_letterhead") is None
    office.close()


def test_the_office_keeps_letters_under_another_head_than_the_locked_one_aside(regency, monkeypatch):
    lock(regency)
    carry_down(regency)
    (name,) = record_and_approve(regency, range(7, 8))
    session = regency.session(SUPERVISOR)
    with monkeypatch.context() as tampered:
        tampered.setattr(type(session), "is_letterhead_locked", lambda _session: False)
        change_letterhead(session, changed(session, signatory_name="ORANG LAIN", place="X"), 6)
        letters.issue_letter(session, name)
    session.close()

    carry_up(regency)

    office = regency.office()
    kept = rows(office.store.database, "SELECT code FROM quarantine")
    office.close()
    assert [row["code"] for row in kept][:2] == ["rule.letterhead", "rule.letterhead"]
