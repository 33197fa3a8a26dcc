"""The verifier page as bytes: whole, self-contained, and saying what its root signed."""

import base64
import hashlib
import html
import json
import re

import pytest

from desktop.crypto.signing import SigningKey
from desktop.documents.verifier import verifier_page
from desktop.domain.entries import canonical
from desktop.domain.errors import BundleRejected
from desktop.exchange.trust import Issuer, TrustList, read_trust, sign_trust
from desktop.paths import resources

ROOT, KEY = SigningKey.from_bytes(bytes([1] * 32)), SigningKey.from_bytes(bytes([2] * 32))
TRUST = TrustList(
    district="1607",
    name="Disdukcapil </template><b>Banyuasin & 'kawan'",
    root=ROOT.public.hex(),
    seq=4,
    issued_at="2026-11-24T04:00:00+00:00",
    next_update="2027-02-22",
    issuers=(
        Issuer("1607-07", "burhanuddin", "H. Burhanuddin", KEY.public.hex(), "2026-11-20", "2027-11-20"),
    ),
)
FILE = sign_trust(TRUST, ROOT)
MADE_AT = "2026-11-24T05:00:00Z"
PAGE = verifier_page(FILE, MADE_AT).decode()
FOLDER = resources() / "verifier"


def trust_text(page: str) -> str:
    return html.unescape(re.findall(r'<template id="trust-file">(.*?)</template>', page, re.DOTALL)[0])


def policy(page: str) -> dict[str, list[str]]:
    content = re.findall(r'http-equiv="Content-Security-Policy" content="(.*?)"', page)[0]
    return {name: sources for name, *sources in (part.split() for part in content.split("; "))}


def digests(page: str, tag: str) -> list[str]:
    found = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    hashes = (hashlib.sha256(text.encode()).digest() for text in found)
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in hashes]


def test_the_trust_list_goes_in_word_for_word():
    assert trust_text(PAGE).encode() == FILE
    assert read_trust(trust_text(PAGE).encode()) == TRUST


def test_a_trust_list_in_other_clothes_goes_in_as_it_was_signed():
    pretty = json.dumps(json.loads(FILE), indent=2).encode()
    assert pretty != FILE
    assert verifier_page(pretty, MADE_AT).decode() == PAGE


@pytest.mark.parametrize(
    "data", [b"", b"{", b"\xff", b"[" * 100_000, b"[1.5]"], ids=["", "{", "ff", "deep", "1.5"]
)
def test_what_is_no_trust_list_makes_no_page(data):
    with pytest.raises(BundleRejected, match=r"trust\.unreadable"):
        verifier_page(data, MADE_AT)


def test_nothing_runs_but_our_own_scripts():
    rules = policy(PAGE)
    assert rules["default-src"] == ["'none'"]
    assert rules["script-src"] == digests(PAGE, "script")
    assert rules["style-src"] == digests(PAGE, "style")
    assert not re.search(r"\son\w+=|\sstyle=", PAGE.split("<script>")[0].split("</style>")[1])


def test_a_changed_script_no_longer_fits_the_policy():
    changed = PAGE.replace('return { kind: "forged", reason: "signature" }', 'return { kind: "genuine" }')
    assert changed != PAGE
    assert policy(changed)["script-src"] != digests(changed, "script")


def test_nothing_points_outside():
    """Only the icons' namespace and the licences name an address."""
    body = PAGE.split("<!--\nThis page:")[0]
    assert set(re.findall(r"\bhttps?://[\w./-]+", body)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"<(link|script|img|iframe|video)[^>]*(src|href)=\"(?!data:)", body)
    assert not re.search(r"@import|url\((?!data:)", body)
    assert not re.search(r"\b(fetch|XMLHttpRequest|WebSocket|sendBeacon|localStorage|eval)\(", body)


def test_the_page_is_complete_and_small():
    assert not re.search(r"\{\{\w*\}\}", PAGE)
    assert 'data-made-at="2026-11-24T05:00:00Z"' in PAGE
    assert len(PAGE.encode()) < 150_000


def test_every_icon_that_is_asked_for_is_there():
    there = set(re.findall(r'<symbol id="icon-([\w-]+)"[^>]*><', PAGE))
    asked = set(re.findall(r'href="#icon-([\w-]+)"', PAGE)) | set(re.findall(r'icon: "([\w-]+)"', PAGE))
    assert len(asked) > 8
    assert asked <= there


def test_the_licences_travel_with_the_page():
    for name in ("noble-ed25519", "noble-hashes", "qr", "Lucide", "Feather", "Plus Jakarta Sans"):
        assert name in PAGE.split("<!--\nThis page:")[1]


def test_nobody_edited_other_peoples_work():
    listed = dict(
        reversed(line.split())
        for line in (FOLDER / "vendor" / "README.md").read_text().splitlines()
        if re.match(r"[0-9a-f]{64} ", line)
    )
    vendored = {path.name: path for path in (FOLDER / "vendor").iterdir() if path.suffix in (".js", ".woff2")}
    assert listed == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in vendored.items()}


def test_the_same_list_makes_the_same_page():
    assert verifier_page(FILE, MADE_AT) == PAGE.encode()
    other = canonical({**json.loads(FILE), "signature": "00" * 64})
    assert verifier_page(other, MADE_AT) != PAGE.encode()
