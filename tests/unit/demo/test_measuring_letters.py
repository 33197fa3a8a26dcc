"""The figures of `rekam bench letters` come from real work, however small the backlog."""

from pathlib import Path

import pytest

from desktop.demo import measuring, measuring_letters


def test_a_small_backlog_is_measured_beside_its_peers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name, value in (("ROUNDS", 1), ("OURS", 8), ("FPDF2", 2), ("NAIVE", 1), ("SMALL", 6)):
        monkeypatch.setattr(measuring_letters, name, value)

    figures = measuring_letters.backlog(tmp_path, 12)

    assert figures["rekam_per_s"] > figures["reportlab_widget_per_s"] > 0
    assert figures["times_reportlab_widget"] == figures["rekam_per_s"] / figures["reportlab_widget_per_s"]
    assert ("times_fpdf2" in figures) == measuring_letters.has_fpdf2()
    assert 4 < figures["kib_per_letter"] < 32
    assert 20 < figures["rss_at_6_mib"] <= figures["rss_at_12_mib"] * 1.2
    assert list(tmp_path.glob("*.pdf")) == []


def test_letters_of_a_real_station_are_previewed_and_numbered(tmp_path: Path):
    figures = measuring.at_a_station(tmp_path, 3)

    assert 0 < figures["preview_ms_p50"] <= figures["preview_ms_p95"]
    assert figures["issued_per_s"] > 0
