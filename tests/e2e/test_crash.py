"""The ledger of the crash test counts what it should: a control, in one process and without a kill."""

from crashing import PEOPLE, Ledger
from regency import found_regency, ready_draft
from scanned import capture

from desktop.domain.biometrics import EVERYTHING, RIGHT_FOUR
from desktop.station import biometrics, enrolments, queue


def test_a_step_that_is_gone_or_of_somebody_else_is_counted(tmp_path):
    session = found_regency(tmp_path, modalities=EVERYTHING).session()
    draft = enrolments.save_draft(session, ready_draft(session))
    shot = capture(RIGHT_FOUR)
    taken = biometrics.accept(session, draft.id, shot)
    ledger = Ledger([[shot]] * PEOPLE)
    ledger.note([["draft", draft.id, draft.nik]])
    ledger.note(
        [["sample", draft.id, place.value, sample.quality] for place, sample in taken.samples.items()]
    )
    assert len(ledger.lost(session)) == 0
    biometrics.drop_sample(session, draft.id, shot.group.positions[0])
    assert len(ledger.lost(session)) == 1
    biometrics.accept(session, draft.id, capture(RIGHT_FOUR, 99, seed=9))
    assert len(ledger.lost(session)) == len(shot.samples)
    enrolments.discard_draft(session, draft, "hilang")
    assert len(ledger.lost(session)) == len(shot.samples) + 1
    called = [["called", draft.nik, queue.give(session, draft.nik, is_new=True).after[0].number]]
    ledger.note_line(session, called)
    assert len(ledger.out_of_line) == 1, "given, and not at the desk"
    queue.call(session)
    ledger.note_line(session, called)
    assert len(ledger.out_of_line) == 1
    session.close()
