"""A bundle is opened and checked with nothing but ordinary tools."""

import json
import subprocess

import pytest
from needed import needs
from regency import SUPERVISOR, found_regency, record_and_approve

from desktop.crypto.signing import pem
from desktop.station import bundles

pytestmark = needs("unzip", "openssl", "sha256sum", "age", "jq")
BY_HAND = """
set -eu
unzip -q "$BUNDLE" -d out
openssl pkeyutl -verify -rawin -pubin -inkey station.pem -sigfile out/manifest.sig -in out/manifest.json
cd out
jq -r '.members[] | "\\(.sha256)  \\(.name)"' manifest.json | sha256sum --quiet -c -
jq -e '[.members[].name] | length == 3' manifest.json > /dev/null
age -d -i ../identity.txt journal.jsonl.age > ../journal.jsonl
jq -r 'select(.kind == "enrolment.recorded") | .body.biodata.name' ../journal.jsonl > ../names.txt
jq -r 'select(.kind == "enrolment.recorded") | .body.samples[]
        | select(.modality == "photo") | "\\(.file) \\(.at) \\(.length)"' ../journal.jsonl |
while read -r file at length; do
    tail -c "+$((at + 1))" "media/$file.age" | head -c "$length" |
        age -d -i ../identity.txt > "../$file.jpg"
done
"""


@pytest.fixture
def bundle(tmp_path):
    regency = found_regency(tmp_path / "regency")
    record_and_approve(regency, range(2))
    session = regency.session(SUPERVISOR)
    (path,) = bundles.export_bundles(session, regency.usb).paths
    (tmp_path / "station.pem").write_bytes(pem(session.key.public))
    session.close()
    office = regency.office()
    (tmp_path / "identity.txt").write_text(office.identity + "\n")
    office.close()
    return path


def by_hand(bundle, folder):
    return subprocess.run(
        ["bash", "-c", BY_HAND],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "BUNDLE": str(bundle)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_ordinary_tools_open_it(bundle, tmp_path):
    done = by_hand(bundle, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Signature Verified Successfully" in done.stdout
    names = (tmp_path / "names.txt").read_text().split("\n")
    assert names[:2] == ["SITI AMINAH A", "SITI AMINAH B"]
    photos = list(tmp_path.glob("*.jpg"))
    assert len(photos) == 2
    assert all(photo.read_bytes().startswith(b"\xff\xd8\xff") for photo in photos)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["station"] == "1607-07"


def test_ordinary_tools_notice_a_change(bundle, tmp_path):
    data = bundle.read_bytes()
    at = data.index(b'"station"')
    bundle.write_bytes(data[:at] + b'"Station"' + data[at + 9 :])
    assert by_hand(bundle, tmp_path).returncode != 0
