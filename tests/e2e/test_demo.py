"""The demo through the real command line: from roster to receipt, and what it leaves behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def rekam(*arguments, home, password="perahu sungai musi", check=True):
    environment = {
        **os.environ,
        "XDG_DATA_HOME": str(home),
        "REKAM_PASSWORD": password,
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-m", "desktop", *map(str, arguments)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert "Traceback" not in done.stderr
    if check:
        assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    out = home / "demo"
    rekam("demo", "--out", out, home=home)
    return home, json.loads((out / "summary.json").read_text())


def test_the_summary_names_what_is_there(demo):
    _home, summary = demo
    counts = summary["counts"]
    assert counts["residents"] >= 2000
    assert counts["letters"] == len(summary["letters"]) > 0
    assert counts["confirmed"] == counts["letters"]
    paths = [*summary["letters"], *summary["bundles"], *summary["receipts"], *summary["proofs"]]
    paths += [summary["trust_list"], summary["district_age_identity"], summary["station_data"]]
    assert all(Path(path).exists() for path in paths)


def test_every_letter_verifies_and_says_it_is_a_demo(demo):
    home, summary = demo
    done = rekam("verify", *summary["letters"], "--json", home=home)
    verdicts = json.loads(done.stdout)
    assert len(verdicts) == len(summary["letters"])
    assert all(item["verdict"] == "genuine" and item["demo"] for item in verdicts)
    assert len({item["signed"]["number"] for item in verdicts}) == len(verdicts)


def test_without_the_trust_list_nobody_is_known(demo, tmp_path):
    home, summary = demo
    done = rekam("verify", summary["letters"][0], home=tmp_path, check=False)
    assert done.returncode == 1
    assert "[trust.none]" in done.stderr
    assert rekam("verify", summary["letters"][0], "--trust", summary["trust_list"], home=tmp_path)


def test_places_are_sound_and_agree(demo):
    home, summary = demo
    station = json.loads(
        rekam("station", "check", "--data", summary["station_data"], "--json", home=home).stdout
    )
    office = json.loads(
        rekam("district", "status", "--data", summary["district_data"], "--json", home=home).stdout
    )
    assert station["is_sound"]
    assert office["journal_sound"]
    assert office["stations"][0]["bundles"] == [1, 2]
    assert office["enrolments"]["accepted"] == summary["counts"]["confirmed"]
    assert station["counts"]["enrolments.accepted"] == summary["counts"]["confirmed"]


def test_receiving_again_changes_nothing(demo):
    home, summary = demo
    where = ("--data", summary["district_data"])
    before = json.loads(rekam("district", "status", *where, "--json", home=home).stdout)
    done = rekam("district", "receive", *summary["bundles"], *where, home=home)
    assert "Tidak ada yang berubah" in done.stdout
    assert json.loads(rekam("district", "status", *where, "--json", home=home).stdout) == before


def test_a_wrong_password_is_one_sentence(demo):
    home, summary = demo
    done = rekam(
        "station", "check", "--data", summary["station_data"], home=home, password="salah sekali", check=False
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "[sign_in.wrong_password]" in done.stderr


def test_usage_errors_are_status_two(demo):
    home, _summary = demo
    assert rekam("station", "fly", home=home, check=False).returncode == 2
    assert rekam("nonsense", home=home, check=False).returncode == 2


def test_too_few_residents_are_refused_before_anything_is_made(demo, tmp_path):
    home, _summary = demo
    done = rekam("demo", "--out", tmp_path / "few", "--residents", "60", home=home, check=False)
    assert done.returncode == 1
    assert "2.000" in done.stderr
    assert "demo.too_few" in done.stderr
    assert not (tmp_path / "few").exists()


def test_a_full_drive_is_an_environment_error(demo, tmp_path):
    home, summary = demo
    done = rekam(
        "station",
        "export",
        "--data",
        summary["station_data"],
        "--to",
        tmp_path / "gone",
        home=home,
        check=False,
    )
    assert done.returncode == 3
    assert "[drive.missing]" in done.stderr


def test_a_forged_letter_is_refused(demo, tmp_path):
    home, summary = demo
    verdict = json.loads(rekam("verify", summary["letters"][0], "--json", home=home).stdout)
    assert verdict["valid"]
    text = tmp_path / "forged.txt"
    text.write_text("NCFOXN%TS3DHZN4HAF*PQFKKGTNA.Q/R8WRU2FCAH9")
    done = rekam("verify", text, "--json", home=home, check=False)
    assert done.returncode == 1
    assert json.loads(done.stdout)["verdict"] == "forged"
