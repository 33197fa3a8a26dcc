"""Whoever is killed while fingers and eyes are taken goes on with that very person."""

import os

import pytest
from crash_report import crash_report
from crashing import Ledger
from regency import found_regency, ready_draft
from scanned import capture

from desktop.domain.biometrics import EVERYTHING, RIGHT_FOUR
from desktop.station import biometrics, enrolments

KILLS = 20


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the victims are forked")
def test_no_accepted_finger_is_lost_and_nobody_gets_anothers_draft(tmp_path):
    figures = crash_report(tmp_path, KILLS)
    assert figures["steps"] > 100
    assert (figures["lost"], figures["sound"], figures["loose_files"]) == (0, 1, 0)


def test_a_step_that_is_gone_or_of_somebody_else_is_counted(tmp_path):
    session = found_regency(tmp_path, modalities=EVERYTHING).session()
    draft = enrolments.save_draft(session, ready_draft(session))
    shot = capture(RIGHT_FOUR)
    taken = biometrics.accept(session, draft.id, shot)
    ledger = Ledger()
    ledger.note([["draft", draft.id, draft.nik]])
    ledger.note([["sample", draft.id, place.value, sample.sha256] for place, sample in taken.samples.items()])
    assert ledger.lost(session) == 0
    biometrics.drop_sample(session, draft.id, shot.group.positions[0])
    assert ledger.lost(session) == 1
    biometrics.accept(session, draft.id, capture(RIGHT_FOUR, 99, seed=9))
    assert ledger.lost(session) == len(shot.samples)
    enrolments.discard_draft(session, draft, "hilang")
    assert ledger.lost(session) == len(shot.samples) + 1
    session.close()
