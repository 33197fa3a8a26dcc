"""Recording with fingers and eyes in forked processes that are killed at random moments.

Run as a program: python crashing.py FOLDER KILLS. It forks rather than starts its victims, so that a
kill costs a blink and falls upon the work, not upon imports; that is why it needs a process of its own.
"""

import dataclasses
import hashlib
import json
import os
import random
import signal
import sys
import traceback
from pathlib import Path

from regency import Regency, found_regency, nik, ready_draft
from scanned import capture

from desktop.domain.biometrics import EVERYTHING, GROUPS, Capture, Position
from desktop.domain.enrolments import Draft, Step
from desktop.domain.queue import TicketState
from desktop.station import biometrics, check, enrolments, queue
from desktop.station.session import Session
from desktop.store import enrolments as stored

PEOPLE = 5
# Three attempts of every group; the second is the better one.
QUALITIES = (45, 88, 50)
Captures = list[list[Capture]]


def bodies() -> Captures:
    """What each person's fingers and eyes give, drawn before anybody is killed."""
    return [
        [capture(group, quality, seed) for group in GROUPS for quality in QUALITIES] for seed in range(PEOPLE)
    ]


def work_on(regency: Regency, serial: int, captures: Captures, acknowledge) -> None:
    """Record one person after the other; say every step once it is safe."""
    session = regency.session()
    while True:
        given = queue.give(session, nik(serial), is_new=True).after[0].number
        queue.call(session, given)
        acknowledge("called", nik(serial), given)
        draft = _open(session, serial)
        acknowledge("draft", draft.id, draft.nik)
        for shot in captures[serial % PEOPLE]:
            taken = biometrics.of_draft(session, draft.id)
            if all(taken.attempts.get(place, 0) >= len(QUALITIES) for place in shot.group.positions):
                continue
            taken = biometrics.accept(session, draft.id, shot)
            for place in shot.group.positions:
                acknowledge("sample", draft.id, place.value, taken.samples[place].quality)
        enrolments.save_draft(session, dataclasses.replace(draft, step=Step.CHECK))
        enrolments.record(session, draft)
        acknowledge("recorded", draft.id)
        serial += 1


def _open(session: Session, serial: int) -> Draft:
    """Begin recording a person, or go on where the last victim was."""
    return enrolments.save_draft(session, ready_draft(session, serial))


def one_kill(
    regency: Regency, serial: int, captures: list[list[Capture]], chance: random.Random
) -> list[list[str]]:
    """Fork a recorder, kill it after some steps in mid-work, and return what it had acknowledged."""
    reading, writing = os.pipe()
    victim = os.fork()
    if victim == 0:
        os.close(reading)
        try:
            work_on(
                regency, serial, captures, lambda *words: os.write(writing, f"{json.dumps(words)}\n".encode())
            )
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as said:
        heard = [json.loads(said.readline()) for _ in range(chance.randint(1, 40))]
        for _turn in range(chance.randint(0, 120_000)):
            pass
        os.kill(victim, signal.SIGKILL)
        os.waitpid(victim, 0)
        heard += [json.loads(line) for line in said if line.endswith("\n")]
    return heard


@dataclasses.dataclass
class Ledger:
    """What was acknowledged, by recording."""

    captures: Captures
    drafts: dict[str, str] = dataclasses.field(default_factory=dict)
    people: dict[str, str] = dataclasses.field(default_factory=dict)
    samples: dict[tuple[str, str], int] = dataclasses.field(default_factory=dict)
    recorded: set[str] = dataclasses.field(default_factory=set)
    out_of_line: list[str] = dataclasses.field(default_factory=list)
    steps: int = 0

    def note(self, heard: list[list[str]]) -> None:
        for kind, draft, *words in heard:
            self.steps += 1
            if kind == "called":
                continue
            if kind == "draft":
                assert self.people.setdefault(draft, words[0]) == words[0], "another person's draft"
                assert self.drafts.setdefault(words[0], draft) == draft, "begun anew"
            elif kind == "sample":
                self.samples[draft, words[0]] = words[1]
            else:
                self.recorded.add(draft)

    def note_line(self, session: Session, heard: list[list[str]]) -> None:
        """Look at today's queue: whoever was called is at the desk, or done once the recording is safe."""
        line = {ticket.nik: ticket for ticket in queue.line_of_today(session)}
        safe = {self.people[name] for kind, name, *_words in heard if kind == "recorded"}
        for kind, number, *words in heard:
            if kind == "called":
                ticket = line.get(number)
                wanted = (TicketState.DONE,) if number in safe else (TicketState.CALLED, TicketState.DONE)
                if ticket is None or ticket.number != words[0] or ticket.state not in wanted:
                    self.out_of_line.append(f"{number} in line: {ticket}")

    def lost(self, session: Session) -> list[str]:
        """Name the acknowledged steps that are not there, or not of this person."""
        drafts = {draft.id: draft.nik for draft in enrolments.unfinished(session)}
        lost = self.out_of_line + [
            f"{name} recorded" for name in self.recorded if self._enrolment(session, name) is None
        ]
        for name, number in self.people.items():
            held = self._enrolment(session, name)
            found = held.row.nik if held else drafts.get(name)
            lost += [f"{name} is of {found}, not {number}"] if found != number else []
        for (name, place), quality in self.samples.items():
            held = self._enrolment(session, name)
            taken = held.taken if held else biometrics.of_draft(session, name)
            sample = taken.samples.get(Position(place))
            # A better attempt may be safe although the kill came before it was said.
            if sample is None or sample.quality < quality or sample.sha256 not in self._own(name):
                lost.append(f"{name} {place} of quality {quality}")
        return lost

    def _own(self, name: str) -> set[str]:
        """Return the hashes of everything that this person's fingers and eyes ever gave."""
        shots = self.captures[(int(self.people[name][12:]) - 9000) % PEOPLE]
        return {hashlib.sha256(item.record).hexdigest() for shot in shots for item in shot.samples}

    def _enrolment(self, session: Session, name: str):
        return stored.get(session.store.database, session.store.place, name)


def crash(folder: Path, kills: int) -> dict[str, int]:
    """Kill again and again; return the figures."""
    regency, captures, chance = found_regency(folder, modalities=EVERYTHING), bodies(), random.Random(1607)
    ledger, serial = Ledger(captures), 1
    for _kill in range(kills):
        regency.clock.pass_days(1)
        heard = one_kill(regency, serial, captures, chance)
        ledger.note(heard)
        serial += sum(1 for kind, *_words in heard if kind == "recorded")
        session = regency.session()
        ledger.note_line(session, heard)
        serial = _next(session, serial)
        session.close()
    session = regency.session()
    lost, sound = ledger.lost(session), check.check_station(session).is_sound
    loose = _loose_files(session)
    session.close()
    print("\n".join(lost), file=sys.stderr)
    return {
        "points": kills, "acknowledged": ledger.steps, "recorded": len(ledger.recorded), "lost": len(lost),
        "damaged": int(not sound), "loose_files": loose,
    }  # fmt: skip


def _next(session: Session, serial: int) -> int:
    """A recording may be safe although the kill came before it was said."""
    while stored.of_resident(session.store.database, nik(serial)):
        serial += 1
    return serial


def _loose_files(session: Session) -> int:
    named = set(stored.sample_files(session.store.database))
    return sum(path.stem not in named for path in session.store.folder.media.rglob("*.age"))


if __name__ == "__main__":
    print(json.dumps(crash(Path(sys.argv[1]), int(sys.argv[2]))))
