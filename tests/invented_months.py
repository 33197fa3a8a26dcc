"""A station lives some days at random, and somebody beside it keeps count by himself, on paper."""

import csv
import dataclasses
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from letter_office import PNG, hand_to_holder, print_good
from regency import ANOTHER_PERSON, OPERATOR, SUPERVISOR, photo

from desktop.domain.completeness import READ_ALOUD
from desktop.domain.enrolments import ReturnReason
from desktop.domain.letters import LetterState
from desktop.station import enrolments, letters, review, roster

MUARA_PADANG, ELSEWHERE = ("16.07.07.2003", "16.07.07.2001"), "16.07.08.2007"
UNRECORDED, WITHOUT_PROOF, LETTER, CARD = "unrecorded", "without proof", "letter", "card"
_LOCAL = timedelta(hours=7)
_CENTRE = ("UNREGISTERED",) * 5 + ("", "PRINT_READY_RECORD", "CARD_PRINTED")


def _name(nik: str) -> str:
    return "BUDI " + "".join("ABCDEFGHIJ"[int(digit)] for digit in nik[-4:])


@dataclass
class Person:
    """Somebody on the list, and how they stand by the paper beside it."""

    nik: str
    born: date
    is_married: bool
    village: str
    rt: str
    centre: str
    stands: str = ""
    recording: str = ""
    is_returned: bool = False
    is_approved: bool = False
    letter: str = ""
    until: date = date.min

    def must_hold(self, day: date) -> bool:
        age = day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))
        return self.is_married or age >= 17

    def stage(self, day: date) -> str:
        """Where this person stands, from what was done with them and nothing else."""
        if self.letter and self.until >= day:
            return LETTER
        if self.stands == CARD:
            return CARD
        if self.recording and not self.is_approved:
            return UNRECORDED if self.is_returned else WITHOUT_PROOF
        if self.centre == "CARD_PRINTED":
            return CARD
        if self.recording:
            return WITHOUT_PROOF
        return WITHOUT_PROOF if self.centre == "PRINT_READY_RECORD" else UNRECORDED


@dataclass
class Month:
    """The station and the paper beside it; `done` counts by local day, officer and what was done."""

    regency: object
    folder: object
    dice: random.Random
    people: list[Person] = field(default_factory=list)
    done: Counter = field(default_factory=Counter)
    drafts: int = 0

    def list_residents(self, number: int, today: date) -> None:
        """Import a list with people around their 17th birthday, married young ones, and the grown up."""
        births = [date(2008, 2, 29), date(today.year - 17, today.month, today.day)]
        while len(births) < number:
            births.append(date(2009, 11, 1) + timedelta(days=self.dice.randrange(60)))
            births.append(date(1960 + self.dice.randrange(45), 6, 12))
        for serial, born in enumerate(births[:number], 1):
            village = ELSEWHERE if not serial % 9 else self.dice.choice(MUARA_PADANG)
            nik = f"160707{born:%d%m%y}{9000 + serial}"
            is_married = self.dice.random() < (0.2 if born.year > 2000 else 0.8)
            rt, word = f"00{self.dice.randint(1, 3)}", self.dice.choice(_CENTRE)
            self.people.append(Person(nik, born, is_married, village, rt, word))
        self.bring_list()

    def bring_list(self) -> None:
        """Import everybody as they are now: who moved, and what the centre says."""
        rows = []
        for one in self.people:
            province, regency, kecamatan, village = one.village.split(".")
            rows.append(
                {
                    "NIK": one.nik, "NO_KK": "1607070303159002", "NAMA_LGKP": _name(one.nik),
                    "JENIS_KLMIN": "1", "TMPT_LHR": "PALEMBANG", "TGL_LHR": f"{one.born:%d-%m-%Y}",
                    "GOL_DRH": "13", "AGAMA": "1", "STAT_KWN": "2" if one.is_married else "1",
                    "JENIS_PKRJN": "9", "ALAMAT": "DUSUN II", "NO_RT": one.rt, "NO_RW": "001",
                    "NO_PROP": province, "NO_KAB": regency, "NO_KEC": kecamatan, "NO_KEL": village,
                    "STATUS_REKAM": one.centre,
                }
            )  # fmt: skip
        path = self.folder / f"daftar-{self.dice.randrange(10**9)}.csv"
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        session = self.regency.session(SUPERVISOR)
        report = roster.import_roster(session, path, self.folder / "rejects.csv", str)
        assert not report.rejected, report
        session.close()

    def at(self, day: date, hour: int, minute: int = 0, second: int = 0) -> None:
        """Set the clock to a local moment."""
        moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=UTC)
        self.regency.clock.now = moment - _LOCAL

    def live(self, day: date) -> None:
        """One day: recordings in the morning, review and letters after noon, a recording before midnight."""
        self.at(day, 8)
        session = self.regency.session(OPERATOR)
        open_now = [one for one in self.people if self._can_come(one)]
        for one in self.dice.sample(open_now, min(4, len(open_now))):
            self._record(session, one)
        session.close()
        self.at(day, 14)
        session = self.regency.session(SUPERVISOR)
        for one in self.people:
            self._serve(session, one, day)
        session.close()
        self.at(day, 23, 50)
        session = self.regency.session(OPERATOR)
        late = next((one for one in self.people if self._can_come(one)), None)
        if late:
            self._record(session, late)
        session.close()

    def _can_come(self, one: Person) -> bool:
        return not one.recording or one.is_returned

    def _note(self, who, kind: str) -> None:
        day = (self.regency.clock.now + _LOCAL).date()
        self.done[day, who.id, kind] += 1

    def _record(self, session, one: Person) -> None:
        draft = enrolments.start(session, one.nik)
        if self.dice.random() < 0.15:
            enrolments.discard_draft(session, draft, "pulang dulu")
            return
        draft = dataclasses.replace(
            draft,
            photo=photo(int(one.nik[-3:])),
            photo_checks={"brightness": 82},
            signature=PNG,
            consent="read_aloud",
            read_aloud=READ_ALOUD,
            accepted_warnings={**ANOTHER_PERSON, "nik.region_other": "pindahan"},
        )
        one.recording = enrolments.record(session, draft).row.id
        one.is_returned = one.is_approved = False
        self._note(OPERATOR, "enrolment.recorded")

    def _serve(self, session, one: Person, day: date) -> None:
        session.confirm()
        chance = self.dice.random()
        if one.recording and not (one.is_approved or one.is_returned):
            if chance < 0.3:
                review.return_to_operator(session, one.recording, [ReturnReason.PHOTO_QUALITY], "ulang")
                one.is_returned = True
                self._note(SUPERVISOR, "enrolment.returned")
                return
            review.approve(session, one.recording)
            one.is_approved = True
            self._note(SUPERVISOR, "enrolment.approved")
        if one.is_approved and one.stage(day) == WITHOUT_PROOF and not one.letter and one.must_hold(day):
            if chance > 0.4:
                self._issue(session, one)
        elif one.letter:
            self._go_on(session, one, day, chance)

    def _issue(self, session, one: Person) -> None:
        made = letters.issue_letter(session, one.recording)
        one.letter, one.until = made.number, date.fromisoformat(made.expires_on)
        self._note(SUPERVISOR, "letter.issued")

    def _go_on(self, session, one: Person, day: date, chance: float) -> None:
        if one.until <= day + timedelta(days=30):
            if chance < 0.4 and one.centre != "CARD_PRINTED":
                made = letters.extend_letter(session, one.letter)
                one.letter, one.until = made.number, date.fromisoformat(made.expires_on)
                self._note(SUPERVISOR, "letter.extended")
        elif letters.get_letter(session, one.letter).state is LetterState.HANDED_OVER:
            if chance < 0.3:
                self._end(session, one, letters.exchange_letter, "letter.exchanged", CARD)
            elif chance < 0.4:
                self._end(session, one, letters.revoke_letter, "letter.revoked", "")
        elif chance < 0.25:
            print_good(session, one.letter)
            self._end(session, one, letters.void_letter, "letter.voided", "")
        elif chance < 0.6:
            hand_to_holder(session, one.letter)
            self._note(SUPERVISOR, "letter.handed_over")

    def _end(self, session, one: Person, end, kind: str, stands: str) -> None:
        end(session, one.letter, "uji")
        one.letter, one.stands = "", stands
        self._note(SUPERVISOR, kind)
