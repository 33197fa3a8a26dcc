"""Whoever is killed while fingers and eyes are taken goes on with that very person."""

import os

import pytest
from crash_report import crash_report

KILLS = 20


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the victims are forked")
def test_no_accepted_finger_is_lost_and_nobody_gets_anothers_draft(tmp_path):
    figures = crash_report(tmp_path, KILLS)
    assert figures["steps"] > 100
    assert (figures["lost"], figures["sound"]) == (0, 1)
