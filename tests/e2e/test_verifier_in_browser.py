"""The verifier page in a real browser: what a clerk at a bank sees, hears, and must not see."""

from dataclasses import replace
from datetime import timedelta

import pytest
from verifier_letters import CASES, CLAIMS, ISSUED, ROOT, TEXT, TRUST, scan, write_page

from desktop.cli import verifier
from desktop.cli.main import parser
from desktop.crypto.signing import fingerprint
from desktop.domain.errors import InputError
from desktop.exchange.trust import sign_trust
from desktop.exchange.verification import VerdictKind

WORDS = {
    VerdictKind.GENUINE: "Asli",
    VerdictKind.GENUINE_STALE_LIST: "Asli, tapi daftar kepercayaan lama",
    VerdictKind.EXPIRED: "Kedaluwarsa",
    VerdictKind.REVOKED: "Dicabut",
    VerdictKind.UNKNOWN_ISSUER: "Penerbit tidak dikenal",
    VerdictKind.FORGED: "Palsu",
}
# The contrast of every text on the page against the nearest background behind it.
CONTRASTS = """
const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
const light = (colour) => parse(colour).slice(0, 3).map((part) => part / 255)
  .map((part) => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
  .reduce((sum, part, index) => sum + part * [.2126, .7152, .0722][index], 0);
const behind = (node) => {
  const colour = getComputedStyle(node).backgroundColor;
  return parse(colour)[3] === 0 ? behind(node.parentElement) : colour;
};
return [...document.body.querySelectorAll("*")]
  .filter((node) => node.checkVisibility() && !node.closest("svg, .unseen"))
  .filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
  .map((node) => {
    const [dark, bright] = [light(getComputedStyle(node).color), light(behind(node))].sort((a, b) => a - b);
    return [(bright + .05) / (dark + .05), node.textContent.trim()];
  });
"""


@pytest.mark.parametrize("case", CASES)
def test_each_verdict(opened, case):
    text, trust, now, kind = CASES[case]
    page = opened(trust, now)
    scan(page, text)
    assert page.run("return byId('verdict').dataset.kind") == kind.value
    assert page.text("#verdict-word") == WORDS[kind]
    assert "DATA CONTOH" in page.text("#verdict .sample")
    assert page.text("#verdict").startswith(WORDS[kind])
    spoken = page.run("return byId('spoken').textContent")
    assert spoken.startswith(f"{WORDS[kind]}. ")
    icons = "return [...document.querySelectorAll('use')].every((use) => byId(use.href.baseVal.slice(1)))"
    assert page.run(icons)
    for size in ((360, 740), (1366, 768)):
        page.resize(*size)
        assert page.run("return document.documentElement.scrollWidth") <= size[0]
        ratios = page.run(CONTRASTS)
        assert len(ratios) > 20
        assert min(ratios)[0] >= 4.5, min(ratios)


def test_each_verdict_has_its_own_colour_icon_and_word(opened):
    page = opened()
    kinds = page.run(
        "return [...byId('kinds').children].map((item) => [item, item.querySelector('h3')])"
        ".map(([item, head]) => [item.dataset.kind, head.innerText,"
        " getComputedStyle(head).backgroundColor, item.querySelector('use').href.baseVal])"
    )
    assert {kind: word for kind, word, _colour, _icon in kinds} == {kind.value: WORDS[kind] for kind in WORDS}
    for column in zip(*kinds, strict=True):
        assert len(set(column)) == len(VerdictKind)


@pytest.mark.parametrize(
    "case", ["genuine", "stale", "expired", "revoked letter", "revoked key", "other period"]
)
def test_what_was_signed_is_shown_as_plain_text(opened, case):
    text, trust, now, _kind = CASES[case]
    page = opened(trust, now)
    scan(page, text)
    assert page.text("#name") == "SITI AMINAH <b>"
    assert page.text("#nik") == "160707 520690 9001"
    shown = page.text("#claims")
    for fact in (
        "Lahir 12 Juni 1990",
        "Jenis kelamin Perempuan",
        "Alamat DUSUN II, RT 003/RW 001, Karang Anyar, Muara Padang",
        "Nomor surat 471.13/07-00001/DISDUKCAPIL/2026",
        "Berlaku sampai 24 Mei 2027",
        "Penerbit H. Burhanuddin Disdukcapil Banyuasin, stasiun 1607-07",
    ):
        assert fact in shown
    photo = (
        "const photo = document.querySelector('#photo img'); await photo.decode(); return photo.naturalWidth"
    )
    assert page.run(photo) == 48


@pytest.mark.parametrize("case", ["forged", "stranger"])
def test_what_nobody_proved_is_not_shown(opened, case):
    page = opened()
    scan(page, TEXT)
    assert "SITI" in page.text("main")
    scan(page, CASES[case][0])
    assert "SITI" not in page.text("main")
    assert page.text("#photo") == ""
    assert "tidak ada yang terbukti" in page.text("#nothing")


def test_the_list_and_its_age_are_always_in_sight(opened):
    page = opened()
    for text in ("", TEXT, CASES["forged"][0]):
        if text:
            scan(page, text)
        assert page.text("#age") == "Daftar kepercayaan per 24 November 2026 umur 3 hari"
    words = fingerprint(ROOT.public)
    assert " ".join(words[at : at + 4] for at in range(0, 64, 4)) in page.text("#trust")
    assert page.text("#warning") == ""


@pytest.mark.parametrize(
    ("days", "warning"), [(91, "lebih dari 90 hari"), (-2, "Jam perangkat ini lebih lambat")]
)
def test_an_old_list_and_a_slow_clock_are_named(opened, days, warning):
    page = opened(now=ISSUED + timedelta(days=days))
    assert warning in page.text("#warning")


def test_a_real_list_bears_no_mark_of_a_sample(opened):
    page = opened(replace(TRUST, is_demo=0))
    scan(page, TEXT)
    assert "DATA CONTOH" not in page.text("body")
    assert "DATA CONTOH" in opened().text("#demo")


def test_a_changed_trust_list_stops_the_page(opened, tmp_path):
    write_page(tmp_path)
    path = tmp_path / "verifier.html"
    data = path.read_bytes()
    assert data.count(b'"not_after":"2027-11-20"') == 1
    path.write_bytes(data.replace(b'"not_after":"2027-11-20"', b'"not_after":"2037-11-20"'))
    page = opened(url=path.as_uri())
    assert "rusak atau diubah" in page.text("#broken")
    assert page.text("#working") == ""


def test_the_page_can_be_used_without_seeing_it(opened):
    page = opened()
    scan(page, TEXT)
    nodes = page.call("Accessibility.getFullAXTree")["nodes"]
    named = {
        (node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if "role" in node
    }
    assert ("textbox", "QR di surat") in named
    assert {("button", "Pakai kamera"), ("button", "Pilih gambar"), ("heading", "Asli")} <= named
    assert ("region", "Asli") in named
    assert ("image", "Foto pemegang surat, dari QR") in named
    assert all(name for role, name in named if role in ("button", "textbox", "image"))
    order = page.run(
        "return [...document.querySelectorAll('input, button')].filter((node) => node.checkVisibility())"
        ".map((node) => [node.id, node.tabIndex, node.offsetHeight])"
    )
    assert [name for name, _index, _height in order] == ["field", "camera", "pick", "clear"]
    assert all(index == 0 and height >= 32 for _name, index, height in order)


# -- the command


def run_command(*arguments):
    args = parser().parse_args(["verifier", *map(str, arguments)])
    return args.run(args)


def test_the_command_writes_a_page_that_works(opened, tmp_path, capsys):
    (tmp_path / "trust.json").write_bytes(sign_trust(TRUST, ROOT))
    out = tmp_path / "out.html"
    assert run_command("--out", out, "--trust", tmp_path / "trust.json") == 0
    said = capsys.readouterr().out
    assert fingerprint(ROOT.public) in said
    assert "24 November 2026, nomor 4" in said
    page = opened(url=out.as_uri())
    scan(page, TEXT)
    assert page.text("#number, #claims").count(CLAIMS.number) == 1


def test_without_being_told_the_command_takes_the_newest_real_list(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(verifier, "trust_folder", lambda: tmp_path)
    with pytest.raises(InputError, match=r"trust\.none"):
        run_command("--out", tmp_path / "out.html")
    real = replace(TRUST, is_demo=0)
    lists = {"a": TRUST, "b": real, "c": replace(real, seq=9, issued_at="2026-11-25T04:00:00+00:00")}
    for name, trust in {**lists, "d": replace(TRUST, issued_at="2026-12-01T04:00:00+00:00")}.items():
        (tmp_path / f"{name}.json").write_bytes(sign_trust(trust, ROOT))
    (tmp_path / "e.json").write_bytes(b"torn")
    assert run_command("--out", tmp_path / "out.html") == 0
    said = capsys.readouterr()
    assert "25 November 2026, nomor 9" in said.out
    assert "[trust.unreadable]" in said.err
