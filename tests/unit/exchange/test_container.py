import hashlib
import json
import os
import random
import tracemalloc
import zipfile
import zlib

import pytest

from desktop.crypto.signing import SigningKey
from desktop.domain.errors import BundleRejected, EnvironmentProblem, RekamError
from desktop.domain.progress import silent_meter
from desktop.exchange.container import Source, read_container
from desktop.exchange.pouring import pour, sign, write_container
from desktop.exchange.proving import verify_container
from desktop.exchange.zip_layout import local_header

KEY = SigningKey.from_bytes(bytes(range(32)))
CONTENT = {"journal.jsonl.age": b"sealed journal" * 50, f"media/{'ab' * 32}.age": os.urandom(3000)}


@pytest.fixture
def container(tmp_path):
    path = tmp_path / "x.rekam"
    write(path, CONTENT)
    return path


def write(path, content, fields=None):
    sources = []
    for number, (name, data) in enumerate(content.items()):
        part = path.with_name(f"part{number}")
        part.write_bytes(data)
        sources.append(Source(name, part, hashlib.sha256(data).hexdigest(), len(data)))
    return write_container(path, fields or {"format": "test/1"}, sources, KEY)


def check(path, key=KEY):
    return verify_container(read_container(path), key.public)


def test_it_opens_as_it_was_sealed(container):
    verified = check(container)
    assert {name: verified.read(name) for name in CONTENT} == CONTENT
    assert verified.length == container.stat().st_size


def test_pythons_zipfile_reads_the_same(container):
    with zipfile.ZipFile(container) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in CONTENT} == CONTENT
        listed = json.loads(archive.read("manifest.json"))["members"]
    assert [item["name"] for item in listed] == list(CONTENT)


def test_another_key_did_not_sign_it(container):
    with pytest.raises(BundleRejected) as caught:
        check(container, SigningKey.generate())
    assert caught.value.code == "signature.invalid"


def test_every_flipped_bit_is_refused(container):
    """All bits outside the media, and a thousand inside: the control is the untouched file."""
    data = container.read_bytes()
    check(container)
    start = data.index(CONTENT[f"media/{'ab' * 32}.age"])
    outside = [at for at in range(len(data)) if not start <= at < start + 3000]
    inside = random.Random(1607).sample(range(start, start + 3000), 125)
    for at in outside[::3] + inside:
        for bit in range(8):
            changed = bytearray(data)
            changed[at] ^= 1 << bit
            container.write_bytes(changed)
            with pytest.raises(RekamError):
                check(container)


@pytest.mark.parametrize("tail", [b"\0", b"PK\x05\x06" + bytes(18)])
def test_appended_bytes_are_refused(container, tail):
    container.write_bytes(container.read_bytes() + tail)
    with pytest.raises(BundleRejected):
        check(container)


def test_truncations_and_concatenations_are_refused(container):
    data = container.read_bytes()
    for length in [*range(0, 1200, 7), *range(1200, len(data), 131)]:
        container.write_bytes(data[:length])
        with pytest.raises(BundleRejected):
            check(container)
    container.write_bytes(data + data)
    with pytest.raises(BundleRejected):
        check(container)


@pytest.mark.parametrize(
    "name", ["../evil.json", "/etc/passwd.json", "media/../x.age", "CON", "a\u202ejson", ""]
)
def test_names_that_lead_elsewhere_are_refused(tmp_path, name):
    path = tmp_path / "x.rekam"
    write(path, {name: b"x"})
    with pytest.raises(BundleRejected) as caught:
        check(path)
    assert caught.value.code == "container.manifest"


def test_only_a_regular_file_is_read(container, tmp_path):
    link, pipe = tmp_path / "link.rekam", tmp_path / "pipe.rekam"
    link.symlink_to(container)
    os.mkfifo(pipe)
    for path in (link, pipe, tmp_path):
        with pytest.raises(RekamError) as caught:
            read_container(path)
        assert caught.value.code in ("container.not_a_file", "file.unreadable")


def test_a_manifest_that_claims_to_be_huge_is_not_read(tmp_path):
    path = tmp_path / "x.rekam"
    header = local_header("manifest.json", 1 << 60, 0)
    path.write_bytes(header + b"{}")
    with pytest.raises(BundleRejected) as caught:
        read_container(path)
    assert caught.value.code == "container.not_ours"


def signed(path, manifest):
    """Write a container that is nothing but a manifest and its right signature."""
    signature = KEY.sign(manifest)
    path.write_bytes(
        local_header("manifest.json", len(manifest), zlib.crc32(manifest))
        + manifest
        + local_header("manifest.sig", 64, zlib.crc32(signature))
        + signature
    )
    return path


def refused(path):
    with pytest.raises(BundleRejected) as caught:
        read_container(path)
    return caught.value.code


def test_deeply_nested_json_is_refused(tmp_path):
    assert refused(signed(tmp_path / "x.rekam", b"[" * 100_000)) == "container.manifest"


def test_a_manifest_has_one_spelling(tmp_path):
    """Where a member begins is counted from the manifest's own length: another one leads elsewhere."""
    read_container(signed(tmp_path / "x.rekam", b'{"format":"test/1","members":[]}'))
    for other in (
        b'{"format":"test/1", "members":[]}',
        b'{"members":[],"format":"test/1"}',
        b'{"format":"test/1","members":[],"members":[]}',
        b'{"format":"test\\u002f1","members":[]}',
    ):
        assert refused(signed(tmp_path / "x.rekam", other)) == "container.manifest"


def test_a_manifest_of_very_many_parts_is_not_even_parsed(tmp_path):
    """Three megabytes that would be a hundred in memory."""
    path = signed(tmp_path / "x.rekam", b'{"members":[' + b"[]," * 1_000_000 + b"[]]}")
    tracemalloc.start()
    code, peak = refused(path), tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert code == "container.manifest"
    assert peak < 20e6


@pytest.mark.parametrize("change", [b"", b"another", b"longer than it was"])
def test_a_member_that_is_not_what_was_hashed_is_not_written(tmp_path, change):
    """A disk that damaged a file between the hash and the copy: said here, not by whoever receives it."""
    part, target = tmp_path / "part", tmp_path / "x.rekam"
    part.write_bytes(b"sealed!")
    source = Source("journal.jsonl.age", part, hashlib.sha256(b"sealed!").hexdigest(), 7)
    recipe = sign({"format": "test/1"}, [source], KEY)
    part.write_bytes(change)
    with pytest.raises(EnvironmentProblem, match=r"media\.damaged"):
        write_container(target, {"format": "test/1"}, [source], KEY)
    assert not target.exists()
    if len(change) != 7:
        with target.open("wb") as file, pytest.raises(EnvironmentProblem, match=r"media\.damaged"):
            pour(recipe, file, silent_meter())
