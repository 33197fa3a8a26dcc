"""Whoever is killed while fingers and eyes are taken goes on with that very person."""

import os

import pytest
from crash_report import crash_report


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the victims are forked")
def test_no_accepted_finger_is_lost_and_nobody_gets_anothers_draft(quick_disk, points, row):
    figures = crash_report(quick_disk, points(200, 20))

    row("F1", "kill -9 while taking fingers and eyes", **figures)
    assert (figures["lost"], figures["damaged"], figures["loose_files"]) == (0, 0, 0)
    assert figures["acknowledged"] > 5 * figures["points"]
