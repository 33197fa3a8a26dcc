import pytest
from papers import LONGEST_ADDRESS, LONGEST_NAME, ReadPage, proof, read_pages

from desktop.documents.pages import read_symbols, render_page
from desktop.documents.proof import Proof, proof_pdf
from desktop.domain.errors import InputError
from desktop.domain.letters import Letterhead

MM = 72 / 25.4
EVERY_FINGER = tuple(
    f"{finger} {side}, hilang"
    for side in ("kanan", "kiri")
    for finger in ("Ibu jari", "Telunjuk", "Jari tengah", "Jari manis", "Kelingking")
)


def first(given: Proof) -> ReadPage:
    return read_pages(proof_pdf(given))[0]


def overlapping(page: ReadPage) -> list[tuple[str, str]]:
    boxes = [*page.pieces, *page.images]
    return [
        (one.text, other.text)
        for index, one in enumerate(boxes)
        for other in boxes[index + 1 :]
        if one.overlaps(other)
    ]


def test_a_proof_says_what_it_has_to():
    page = first(proof())

    assert page.size == pytest.approx((210 * MM, 148.5 * MM), abs=0.1)
    for text in (
        "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL",
        "Stasiun 07, Kecamatan Muara Padang",
        "GRATIS",
        "tidak dipungut biaya",
        "TANDA BUKTI PEREKAMAN KTP-el",
        "Bukan pengganti KTP-el.",
        "Nomor perekaman : 07-K7QM-3XR2",
        "160707 520690 9001",
        "PALEMBANG, 12-06-1990",
        "RT 003/RW 001, KARANG ANYAR",
        "24 November 2026, 10.01",
        "Jari tengah kanan, luka",
        "1. Pengawas memeriksa rekaman, paling lama 3 hari kerja.",
        "2. KTP Sementara bisa diambil di stasiun ini mulai 27 November.",
        "019",
        "RATNA DEWI",
        "Lapor ke Kantor Dukcapil, (0711) 000000",
        "Dicetak 24-11-2026 10.02 · DATA CONTOH",
    ):
        assert text in page.text, text


def test_one_sheet_is_for_the_resident_and_one_for_the_files():
    resident, files = read_pages(proof_pdf(proof()))

    assert "Lembar 1 dari 2, untuk warga" in resident.text
    assert "Lembar 2 dari 2, untuk arsip" in files.text
    assert len(read_pages(proof_pdf(proof(), copies=1))) == 1


def test_the_qr_holds_the_enrolment_number_and_nothing_else():
    pdf = proof_pdf(proof())

    assert [read_symbols(render_page(pdf, index, 150)) for index in (0, 1)] == [["07-K7QM-3XR2"]] * 2


def test_what_is_not_given_is_not_spoken_of():
    page = first(proof(queue=0, letter_from="", exceptions=(), is_demo=False))

    assert "Nomor antrean" not in page.text
    assert "KTP Sementara bisa diambil di stasiun ini setelah rekaman disetujui." in page.text
    assert "Pengecualian : Tidak ada" in page.text
    assert "DATA CONTOH" not in page.text


@pytest.mark.parametrize(
    "given",
    [
        proof(),
        proof(name=LONGEST_NAME, officer=LONGEST_NAME, birth_place="KABUPATEN PENUKAL ABAB LEMATANG ILIR"),
        proof(exceptions=EVERY_FINGER, address=LONGEST_ADDRESS[:150], name=LONGEST_NAME, queue=1234),
        proof(address=LONGEST_ADDRESS),
    ],
    ids=["usual", "names", "hands", "address"],
)
def test_nothing_overlaps_or_leaves_the_sheet(given: Proof):
    page = first(given)

    assert overlapping(page) == []
    for box in [*page.pieces, *page.images]:
        assert min(box.left, box.bottom) > 4 * MM
        assert box.right < page.size[0] - 9 * MM
    for exception in given.exceptions:
        assert exception in page.text


def test_what_cannot_be_shown_is_refused_with_its_field():
    long = Letterhead(office="DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL " * 4)
    for given, code, field in (
        (proof(officer="ꦫꦠ꧀ꦤ"), "letter.glyph", "officer"),
        (proof(letterhead=long), "paper.too_long", "office"),
    ):
        with pytest.raises(InputError) as refused:
            proof_pdf(given)
        assert (refused.value.code, refused.value.facts["field"]) == (code, field)


def test_a_proof_that_fits_on_no_sheet_is_refused():
    with pytest.raises(InputError, match=r"paper\.too_long") as refused:
        proof_pdf(proof(address=LONGEST_ADDRESS * 6))

    assert refused.value.facts["field"] == "address"


def test_the_document_tells_no_name_to_the_desktop():
    pdf = proof_pdf(proof())

    assert b"Tanda Bukti Perekaman" in pdf
    assert b"SITI AMINAH" not in pdf
    assert pdf == proof_pdf(proof())
    assert len(pdf) < 32_000
