"""Tests that show a resident where none may be, or text as HTML: each of them has to fail."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QTextEdit, QWidget
from regency import nik


@pytest.fixture
def window(show):
    return show(QWidget(), (300, 200))


def test_title(window):
    window.setWindowTitle(f"Perekaman {nik(1)}")


def test_title_for_a_moment(window):
    window.setWindowTitle("Siti Aminah")
    window.setWindowTitle("Rekam KTP")


def test_label(window):
    QLabel('<img src="file:///etc/hostname">', window)


def test_label_that_would(window):
    QLabel("Siti", window)


def test_tooltip(window):
    QPushButton("Cetak", window).setToolTip("<b>Siti</b>")


def test_text(window):
    QTextEdit(window)
