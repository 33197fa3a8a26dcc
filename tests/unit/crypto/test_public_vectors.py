"""Other people's vectors (tests/data/vectors): signatures, weak keys, sealed files, each judged right."""

import gzip
import hashlib
import io
import json
import zipfile
import zlib
from pathlib import Path

import pytest

from desktop.crypto.sealing import new_identity, open_sealed, open_stream
from desktop.crypto.signing import check_public_key, is_valid_signature
from desktop.domain.errors import InputError, RekamError

VECTORS = Path(__file__).parents[2] / "data" / "vectors"
NOBODY = new_identity()[0]
WYCHEPROOF = json.loads((VECTORS / "wycheproof-ed25519.json").read_text("utf-8"))
EDGES = json.loads(gzip.decompress((VECTORS / "cctv-ed25519.json.gz").read_bytes()))
# Two spell their header as early versions of age did, which pyrage still reads; its MAC holds all the same.
OLD_SPELLING = ("stanza_missing_body", "stanza_missing_final_line")
AGE = zipfile.ZipFile(VECTORS / "cctv-age.zip")


def test_every_signature_of_wycheproof_is_judged_right():
    wrong = [
        vector["id"]
        for vector in WYCHEPROOF
        if is_valid_signature(*(bytes.fromhex(vector[name]) for name in ("key", "msg", "sig")))
        != (vector["result"] == "valid")
    ]
    assert wrong == []
    assert len(WYCHEPROOF) == 151


def is_taken(key: str) -> bool:
    try:
        check_public_key(bytes.fromhex(key))
    except InputError:
        return False
    return True


def test_no_key_of_low_order_or_in_another_spelling_is_taken_in():
    weak = {"low_order_A", "non_canonical_A"}
    taken = [vector for vector in EDGES if weak & set(vector["flags"]) and is_taken(vector["key"])]
    assert taken == []
    assert sum(bool(weak & set(vector["flags"])) for vector in EDGES) > 500


def test_no_edge_case_is_a_valid_signature_under_a_weak_key():
    """Of a key that is sound, what OpenSSL says; of a weak one never yes, whatever the signature."""
    accepted = [
        vector["flags"]
        for vector in EDGES
        if is_valid_signature(
            bytes.fromhex(vector["key"]), vector["msg"].encode(), bytes.fromhex(vector["sig"])
        )
    ]
    weak = {"low_order_A", "non_canonical_A", "non_canonical_R"}
    assert [flags for flags in accepted if weak & set(flags)] == []
    assert accepted, "some are plain signatures, so that the test could fail"


def read(name):
    """Return what a vector expects, the digest of its text, its identities, and the sealed file."""
    head, _, sealed = AGE.read(name).partition(b"\n\n")
    lines = [line.split(": ", 1) for line in head.decode().splitlines()]
    facts = dict(lines)
    if facts.get("compressed") == "zlib":
        sealed = zlib.decompress(sealed)
    identities = [value for key, value in lines if key == "identity"]
    return facts["expect"], facts.get("payload", ""), identities, sealed


@pytest.mark.parametrize("name", sorted(AGE.namelist()))
def test_a_sealed_file_opens_whole_or_is_refused(name):
    expect, digest, identities, sealed = read(name)
    if not identities:
        identities = [NOBODY]
    streamed = io.BytesIO()
    if name in OLD_SPELLING:
        assert open_sealed(sealed, identities)
        return
    if expect == "success":
        assert hashlib.sha256(open_sealed(sealed, identities)).hexdigest() == digest
        open_stream(io.BytesIO(sealed), streamed, identities)
        assert hashlib.sha256(streamed.getvalue()).hexdigest() == digest
        return
    with pytest.raises(RekamError):
        open_sealed(sealed, identities)
    with pytest.raises(RekamError):
        open_stream(io.BytesIO(sealed), streamed, identities)
