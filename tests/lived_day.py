"""A marked resident's life at a station, as a program: `lived_day.py HOME SERIAL NAME`.

Everything that touches their data happens: recorded with photo, signature, fingers and eyes, given up and
begun anew, searched, approved, printed, handed over, copied, carried to the office and back, purged, the key
changed; faults speak of them. At the end the power goes: nothing is closed.
"""

import dataclasses
import io
import os
import sys
from pathlib import Path

from letter_office import carry_down, carry_up, centre_says, hand_to_holder
from PIL import Image
from regency import OPERATOR, SUPERVISOR, found_regency, nik, ready_draft
from scanned import take_everything

from desktop.devices.hardening import keep_to_ourselves, use_private_temp
from desktop.domain.biometrics import EVERYTHING
from desktop.domain.entries import canonical
from desktop.gui.failures import Failures
from desktop.place import keys
from desktop.station import backup, enrolments, letters, printing, queue, residents, retention, review
from desktop.station.residents import Filter

HOME, SERIAL, NAME = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]


def signature() -> bytes:
    """A PNG, whose beginning would show."""
    drawn = io.BytesIO()
    Image.new("1", (60, 20), 1).save(drawn, "PNG")
    return drawn.getvalue()


def begin(session, serial):
    """Save a draft with everything that a resident gives."""
    draft = dataclasses.replace(ready_draft(session, serial, NAME), signature=signature())
    draft = enrolments.save_draft(session, draft)
    take_everything(session, draft.id)
    return draft


def fail(failures):
    """Let faults of ours happen that know the resident."""
    for error in (ValueError(f"{NAME} {nik(SERIAL)}"), KeyError(canonical({"name": NAME}))):
        try:
            raise error
        except (ValueError, KeyError) as caught:
            failures.report(caught)


def main() -> None:
    """Live."""
    keep_to_ourselves()
    use_private_temp(HOME)
    regency = found_regency(HOME / "regency", modalities=EVERYTHING)
    failures = Failures(HOME / "log" / "rekam.log", lambda advice, detail: print(advice.headline, detail))
    session = regency.session(OPERATOR)
    enrolments.discard_draft(session, begin(session, SERIAL), "pulang dulu")
    queue.give(session, nik(SERIAL), is_new=True)
    recorded = enrolments.record(session, begin(session, SERIAL))
    residents.search(session, Filter(query=NAME.split()[0]))
    session.close()
    session = regency.session(SUPERVISOR)
    review.approve(session, recorded.row.id)
    number = letters.issue_letter(session, recorded.row.id).number
    printing.letter_document(session, [number])
    hand_to_holder(session, number)
    backup.back_up(session, regency.usb)
    session.close()
    fail(failures)
    carry_up(regency)
    carry_down(regency)
    session = regency.session(SUPERVISOR)
    # A list with the centre's word comes from outside, and lies outside.
    centre_says(session, Path(os.environ["OUTSIDE"]), **{f"s{SERIAL}": "CARD_ISSUED"})
    regency.clock.pass_days(400)
    session.close()
    session = regency.session(SUPERVISOR)
    retention.purge(session)
    keys.change_key(session, [])
    session.close()
    session = regency.session(OPERATOR)
    begin(session, SERIAL + 1)
    # As a power cut would leave it: the log of the database is part of what is looked through.
    sys.stdout.flush()
    os._exit(0)


main()
