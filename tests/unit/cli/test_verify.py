"""`rekam trust` and `rekam verify` as a bank uses them: accept a list, scan letters, read verdicts."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from papers import letter_page, proof
from verifier_letters import CLAIMS as SAMPLE
from verifier_letters import KEY, ROOT
from verifier_letters import TRUST as SAMPLE_TRUST

from desktop.cli import trust as trust_command
from desktop.cli import verify as verify_command
from desktop.cli.main import run
from desktop.crypto.claims import sign_claims
from desktop.crypto.signing import SigningKey, fingerprint
from desktop.documents.letter import letter_pdf
from desktop.documents.proof import proof_pdf
from desktop.exchange.trust import TrustList, sign_trust

# The command line knows no other time than the clock's.
NOW = datetime.now(UTC).replace(microsecond=0)
CLAIMS = replace(
    SAMPLE,
    issued_at=int((NOW - timedelta(days=2)).timestamp()),
    expires_at=int((NOW + timedelta(days=100)).timestamp()),
)
ISSUER = replace(
    SAMPLE_TRUST.issuers[0],
    not_before=f"{NOW - timedelta(days=9):%Y-%m-%d}",
    not_after=f"{NOW + timedelta(days=9):%Y-%m-%d}",
)
TRUST = replace(SAMPLE_TRUST, issued_at=NOW.isoformat(), issuers=(ISSUER,))
TEXT = sign_claims(CLAIMS, KEY)
Rekam = Callable[..., int]


@pytest.fixture
def rekam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rekam:
    for module in (trust_command, verify_command):
        monkeypatch.setattr(module, "trust_folder", lambda: tmp_path / "trust")
    return lambda *arguments: run([str(argument) for argument in arguments], lambda _world: 0)


def file_of(tmp_path: Path, trust: TrustList) -> Path:
    path = tmp_path / f"list-{trust.seq}.json"
    path.write_bytes(sign_trust(trust, ROOT))
    return path


def accept(rekam: Rekam, tmp_path: Path, **changes: Any) -> int:
    root = fingerprint(ROOT.public)
    return rekam("trust", file_of(tmp_path, replace(TRUST, **changes)), "--root", root)


def scan(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\r\n" for line in lines)))


def test_a_first_list_is_accepted_by_the_fingerprint_that_the_office_tells(
    rekam: Rekam, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    path = file_of(tmp_path, TRUST)
    scan(monkeypatch)

    assert rekam("trust", path) == 1
    assert fingerprint(ROOT.public)[:4] in capsys.readouterr().err
    assert rekam("trust", path, "--root", "00" * 32) == 1
    assert "[trust.other_fingerprint]" in capsys.readouterr().err
    assert not (tmp_path / "trust").exists()

    shown = " ".join(fingerprint(ROOT.public)[at : at + 4].upper() for at in range(0, 64, 4))
    assert rekam("trust", path, "--root", shown) == 0
    assert f"nomor {TRUST.seq}" in capsys.readouterr().out


def test_later_lists_prove_themselves_and_older_ones_are_refused(
    rekam: Rekam, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    accept(rekam, tmp_path)

    assert rekam("trust", file_of(tmp_path, replace(TRUST, seq=TRUST.seq + 1))) == 0
    assert rekam("trust", file_of(tmp_path, TRUST)) == 1
    assert "[trust.older]" in capsys.readouterr().err


def test_what_a_scanner_types_is_judged_line_by_line(
    rekam: Rekam, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    accept(rekam, tmp_path)
    capsys.readouterr()
    foreign = sign_claims(CLAIMS, SigningKey.generate())
    scan(monkeypatch, TEXT, "", TEXT[:-2] + "AA", foreign)

    assert rekam("verify", "-") == 1

    words = capsys.readouterr().out.splitlines()
    assert [line.split(":")[1].split(",")[0].split("·")[0].strip() for line in words] == [
        "ASLI",
        "PALSU",
        "PENERBIT TIDAK DIKENAL",
    ]
    assert len({line[:3] for line in words}) == 3


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, "genuine"),
        ({"issued_at": (NOW - timedelta(days=95)).isoformat()}, "genuine_stale_list"),
        ({"revoked_letters": (CLAIMS.number,)}, "revoked"),
        ({"issuers": ()}, "unknown_issuer"),
    ],
)
def test_a_verdict_comes_from_the_accepted_list(
    rekam: Rekam,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    changes: dict[str, Any],
    verdict: str,
):
    accept(rekam, tmp_path, **changes)
    capsys.readouterr()
    (tmp_path / "qr.txt").write_text(TEXT)

    status = rekam("verify", tmp_path / "qr.txt", "--json")

    found = json.loads(capsys.readouterr().out)
    assert found["verdict"] == verdict
    assert found["valid"] is (status == 0)


def test_a_list_that_dropped_a_signer_outweighs_an_older_file_beside_it(
    rekam: Rekam, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    accept(rekam, tmp_path, seq=TRUST.seq + 1, issuers=())
    (tmp_path / "trust" / "copied-by-hand.json").write_bytes(sign_trust(TRUST, ROOT))
    (tmp_path / "qr.txt").write_text(TEXT)
    capsys.readouterr()

    assert rekam("verify", tmp_path / "qr.txt") == 1
    assert "PENERBIT TIDAK DIKENAL" in capsys.readouterr().out


def test_every_letter_of_a_file_is_judged_and_a_forged_one_among_them_found(
    rekam: Rekam, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    accept(rekam, tmp_path)
    capsys.readouterr()
    pages = [letter_page(), letter_page(copy=2), letter_page(copy=3)]
    texts = [TEXT, sign_claims(replace(CLAIMS, name="BUDI"), KEY), TEXT[:-9] + "0" * 9]
    signed = [
        replace(page, letter=replace(page.letter, qr=text)) for page, text in zip(pages, texts, strict=True)
    ]
    (tmp_path / "job.pdf").write_bytes(letter_pdf(signed))

    assert rekam("verify", tmp_path / "job.pdf", "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert [item["verdict"] for item in found] == ["genuine", "genuine", "forged"]

    monkeypatch.setattr(verify_command, "MOST_PAGES", 2)
    assert rekam("verify", tmp_path / "job.pdf") == 1
    told = capsys.readouterr()
    assert (told.out, "[file.too_many_pages]" in told.err) == ("", True)


def test_a_proof_among_letters_is_no_forged_letter(
    rekam: Rekam, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    accept(rekam, tmp_path)
    capsys.readouterr()
    page = letter_page()
    sheets = [
        letter_pdf([replace(page, letter=replace(page.letter, qr=TEXT))]),
        proof_pdf(proof(), copies=1),
    ]
    joined = pypdfium2.PdfDocument.new()
    for sheet in sheets:
        joined.import_pages(pypdfium2.PdfDocument(sheet))
    joined.save(tmp_path / "both.pdf")
    joined.close()

    assert rekam("verify", tmp_path / "both.pdf") == 0
    assert "ASLI" in capsys.readouterr().out


def test_without_a_list_the_way_to_one_is_named(rekam: Rekam, capsys: pytest.CaptureFixture[str]):
    assert rekam("verify", "-") == 1
    assert "rekam trust" in capsys.readouterr().err


def test_every_verdict_has_its_own_mark_and_words():
    kinds = list(verify_command.MARKS)

    assert len(set(verify_command.MARKS.values())) == len(kinds) == 6
    assert len({verify_command.headline(kind) for kind in kinds}) == 6


def test_a_letter_before_the_camera_is_judged_like_any_other(
    rekam: Rekam, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    accept(rekam, tmp_path)
    seen = TEXT.replace(TEXT[-1], "A" if TEXT[-1] != "A" else "B")
    capsys.readouterr()

    assert run(["verify", "--camera", "--json"], lambda _world: 0, lambda: TEXT) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "genuine"
    assert run(["verify", "--camera"], lambda _world: 0, lambda: seen) == 1
    assert "[x] camera" in capsys.readouterr().out


def test_without_a_camera_or_a_file_it_says_what_to_name(
    rekam: Rekam, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    accept(rekam, tmp_path)

    assert rekam("verify") == 1
    assert "[verify.nothing]" in capsys.readouterr().err
    assert rekam("verify", "--camera") == 3
    assert "[camera.none]" in capsys.readouterr().err
