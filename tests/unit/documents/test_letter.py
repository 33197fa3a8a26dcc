import random
from dataclasses import replace
from typing import Any

import claim169
import pytest
from papers import (
    CLAIMS,
    KEY,
    LONGEST_NAME,
    NAME,
    NIK,
    PORTRAIT,
    Piece,
    ReadPage,
    letter_page,
    longest_page,
    outside,
    overlapping,
    read_pages,
)
from PIL import Image, ImageChops, ImageFilter

from desktop.capture.photo import thumbnail_webp
from desktop.crypto.claims import sign_claims
from desktop.documents.letter import LetterPage, letter_pdf
from desktop.documents.pages import find_letter_qr, read_symbols, render_page
from desktop.documents.paper import Paper
from desktop.documents.qr import QUIET_MODULES, symbol
from desktop.domain.errors import EnvironmentProblem, InputError
from desktop.domain.progress import CallbackProgress, Canceled

PAPERS = [Paper.F4, Paper.A4]
MM = 72 / 25.4


def shown(page: LetterPage, paper: Paper = Paper.F4) -> ReadPage:
    (read,) = read_pages(letter_pdf([page], paper=paper))
    return read


def coloured(pdf: bytes) -> int:
    """Return how many pixels of the page are neither black, grey nor white."""
    red, _green, blue = render_page(pdf, 0, 72).split()
    return sum(ImageChops.difference(red, blue).histogram()[40:])


def test_only_a_letter_in_colour_has_colours_and_it_is_no_larger_than_allowed():
    plain, colour = letter_pdf([letter_page()]), letter_pdf([letter_page(is_colour=True)])

    assert coloured(plain) == 0
    assert coloured(colour) > 3000
    assert len(colour) <= 32_000
    assert find_letter_qr(colour) == find_letter_qr(plain)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_letter_says_what_it_has_to(paper: Paper):
    page = shown(letter_page(), paper)

    assert page.size == pytest.approx(paper.size, abs=0.1)
    for text in (
        "PEMERINTAH KABUPATEN BANYUASIN",
        "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL",
        "SURAT KETERANGAN",
        "PENGGANTI KARTU TANDA PENDUDUK ELEKTRONIK (KTP-el)",
        "Nomor: 471.13/07-00293/DISDUKCAPIL/2026",
        "Kepala Dinas Kependudukan dan Pencatatan Sipil Kabupaten Banyuasin menerangkan:",
        "NIK 160707 610398 9022",
        "SITI HAJAR",
        "PURWODADI, 21-03-1998",
        "PEREMPUAN",
        "DUSUN I JALUR 8, RT 002/RW 001",
        "MUARA PADANG",
        "ISLAM",
        "KAWIN TERCATAT",
        "PETANI/PEKEBUN",
        "WNI",
        "telah direkam KTP-el pada 17 September 2026",
        "pemilu, perbankan, imigrasi",
        "BERLAKU SAMPAI 24 MEI 2027",
        "Muara Padang, 24 November 2026",
        "Kepala Dinas,",
        "NIP 00000000 000000 0 000",
        "Kode 7K4M-92QD",
        "Stasiun 07 Muara Padang, cetakan ke-1",
        "24-11-2026 10.26 · kop 1 · DATA CONTOH",
    ):
        assert text in page.text, text


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("make", [letter_page, longest_page])
def test_nothing_overlaps_or_leaves_the_sheet(make: Any, paper: Paper):
    page = shown(make(), paper)

    assert overlapping(page) == []
    assert outside(page) == []
    assert len(page.images) == 2


def test_the_measures_would_notice():
    page = shown(letter_page())
    stray = Piece("stray", 10, 10, 60, 20)
    photo = max(page.images, key=lambda box: box.top)

    worse = replace(page, pieces=[*page.pieces, stray, replace(photo, text="name over photo")])

    assert outside(worse) == ["stray"]
    assert overlapping(worse) == [("name over photo", "image")]


def test_the_longest_texts_are_whole():
    page = shown(longest_page(), Paper.A4)

    assert LONGEST_NAME in page.text
    assert page.text.count("SEBERANG DERMAGA LAMA") == 4
    assert "a.n. Bupati Banyuasin" in page.text


def test_text_that_fits_on_no_sheet_is_refused():
    too_long = letter_page(biodata={"address": "JALAN LINTAS TIMUR " * 120})

    with pytest.raises(InputError, match=r"paper\.too_long") as refused:
        letter_pdf([too_long])

    assert refused.value.facts["field"] == "address"
    assert refused.value.facts["number"] == too_long.letter.number
    assert refused.value.facts["excess_mm"] > 20


@pytest.mark.parametrize("field", ["government", "office", "address"])
def test_a_letterhead_that_is_too_long_is_refused_with_its_field(field: str):
    with pytest.raises(InputError) as refused:
        letter_pdf([letter_page(head={field: "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL " * 6})])

    assert (refused.value.code, refused.value.facts["field"]) == ("paper.too_long", field)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"biodata": {"name": "SITI ꦱꦶꦠꦶ"}}, "name"),
        ({"biodata": {"address": "شارع"}}, "address"),
        ({"village": "漢字"}, "desa"),
        ({"head": {"signatory_name": "Նամակ"}}, "signatory_name"),
        ({"head": {"office": "ສຳນັກງານ"}}, "office"),
    ],
)
def test_letters_the_type_lacks_are_refused_with_their_field(change: dict[str, Any], field: str):
    with pytest.raises(InputError) as refused:
        letter_pdf([letter_page(**change)])

    assert (refused.value.code, refused.value.facts["field"]) == ("letter.glyph", field)


def test_a_broken_photo_is_refused():
    with pytest.raises(InputError, match=r"letter\.photo"):
        letter_pdf([letter_page(photo=PORTRAIT[:900])])


def test_letterheads_have_a_version_this_program_must_know():
    with pytest.raises(EnvironmentProblem, match=r"letter\.wording"):
        letter_pdf([letter_page(head={"version": 2})])


def test_no_letters_make_no_document():
    with pytest.raises(InputError, match=r"letter\.none"):
        letter_pdf([])


@pytest.mark.parametrize(("village", "kind"), [("16.07.07.2003", "Desa"), ("16.07.01.1001", "Kelurahan")])
def test_a_kelurahan_is_called_so(village: str, kind: str):
    page = shown(letter_page(biodata={"village": village}))

    assert f"{kind} : PURWODADI" in page.text


def test_what_is_not_known_is_a_dash():
    page = shown(letter_page(biodata={"blood": 13, "rt": "", "rw": "", "address": ""}, blood="TIDAK TAHU"))

    assert "Golongan darah : - Alamat : - Desa" in page.text


def test_only_a_demo_says_that_it_is_one():
    assert "DATA CONTOH" not in shown(letter_page(is_demo=False)).text


def test_copies_are_counted():
    assert "cetakan ke-3" in shown(letter_page(copy=3)).text


def test_another_official_speaks_for_himself():
    page = shown(letter_page(head={"signatory_title": "Camat Muara Padang", "signatory_id": ""}))

    assert "Yang bertanda tangan di bawah ini, Camat Muara Padang, menerangkan:" in page.text
    assert "NIP" not in page.text


def test_a_preview_has_no_qr_and_says_so():
    preview = letter_page()
    preview = replace(preview, letter=replace(preview.letter, qr="", code=""))
    pdf = letter_pdf([preview])

    assert "QR dibuat saat surat terbit" in read_pages(pdf)[0].text
    assert read_symbols(render_page(pdf, 0, 200)) == []


def test_the_document_tells_no_name_to_the_desktop():
    pdf = letter_pdf([letter_page()])

    assert b"Surat Keterangan Pengganti KTP-el" in pdf
    for private in (NIK, NAME, "PURWODADI", "293"):
        assert private.encode() not in pdf.replace(b"\n", b" ")


def test_the_same_letter_gives_the_same_bytes():
    assert letter_pdf([letter_page()]) == letter_pdf([letter_page()])


def test_a_letter_is_small():
    assert len(letter_pdf([letter_page()])) <= 32_000
    many = [letter_page(biodata={"name": f"WARGA KE {number}"}) for number in range(20)]
    assert len(letter_pdf(many)) / 20 <= 8_000


def test_a_page_is_black_on_white():
    image = render_page(letter_pdf([letter_page()]), 0, 100)

    assert all(red == green == blue for _, (red, green, blue) in image.getcolors(1 << 20))


def test_progress_is_told_and_can_stop():
    told: list[tuple[int, int, str]] = []
    pages = [letter_page()] * 3

    letter_pdf(pages, progress=CallbackProgress(lambda *report: told.append(report)))

    assert told == [(0, 3, "letters"), (1, 3, "letters"), (2, 3, "letters"), (3, 3, "letters")]

    def stop(done: int, total: int, step: str) -> None:
        if done == 1:
            raise Canceled

    with pytest.raises(Canceled):
        letter_pdf(iter(pages), progress=CallbackProgress(stop))


# -- the QR on the page


@pytest.mark.parametrize("paper", PAPERS)
def test_the_printed_qr_is_verified_by_an_independent_reader(paper: Paper):
    page = letter_page()

    (text,) = read_symbols(render_page(letter_pdf([page], paper=paper), 0, 200))
    result = claim169.decode_with_ed25519(text, KEY.public, validate_timestamps=False)

    assert text == page.letter.qr
    assert (result.claim169.id, result.claim169.full_name) == (NIK, NAME)
    with pytest.raises(claim169.SignatureError):
        claim169.decode_with_ed25519(text, bytes(31) + b"\x05", validate_timestamps=False)


def with_photo(page: LetterPage) -> LetterPage:
    """Return a letter whose QR is as large as any gets: with the portrait in it."""
    claims = replace(CLAIMS, photo_webp=thumbnail_webp(PORTRAIT))
    return replace(page, letter=replace(page.letter, qr=sign_claims(claims, KEY)))


def poor_copy(page: Image.Image, seed: int) -> Image.Image:
    """Return a page as a bad scanner gives it back: grey, two degrees askew, soft and grainy."""
    random.seed(seed)
    skewed = page.convert("L").rotate(2 * (-1) ** seed, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    soft = skewed.filter(ImageFilter.GaussianBlur(0.5))
    return Image.blend(soft, Image.effect_noise(soft.size, 70), 0.3)


@pytest.mark.parametrize("seed", range(3))
def test_a_poor_copy_at_150_dpi_is_still_read(seed: int):
    page = with_photo(letter_page())
    pdf = letter_pdf([page], paper=PAPERS[seed % 2])

    assert read_symbols(poor_copy(render_page(pdf, 0, 150), seed)) == [page.letter.qr]
    assert read_symbols(poor_copy(render_page(pdf, 0, 110), seed)) == []  # the control: it is a poor one


@pytest.mark.parametrize("paper", PAPERS)
def test_the_qr_is_large_and_stands_in_a_quiet_zone(paper: Paper):
    pdf = letter_pdf([letter_page()], paper=paper)
    (page,) = read_pages(pdf)
    drawn = min(page.images, key=lambda box: box.bottom)
    assert drawn.right - drawn.left >= 46 * MM

    scale = 200 / 72
    picture = render_page(pdf, 0, 200).convert("L")
    quiet = QUIET_MODULES / symbol(letter_page().letter.qr).modules * (drawn.right - drawn.left) * scale
    left, right = drawn.left * scale, drawn.right * scale
    top, bottom = picture.height - drawn.top * scale, picture.height - drawn.bottom * scale
    around = picture.crop(tuple(map(round, (left - quiet, top - quiet, right + quiet, bottom + quiet))))
    around.paste(
        255, tuple(map(round, (quiet - 1, quiet - 1, quiet + right - left + 1, quiet + bottom - top + 1)))
    )
    assert around.getextrema() == (255, 255)


def test_a_letter_on_paper_is_found_like_a_file():
    page = letter_page()

    assert (
        find_letter_qr(letter_pdf([letter_page(biodata={"name": "LAIN"}, photo=PORTRAIT)])) == page.letter.qr
    )
