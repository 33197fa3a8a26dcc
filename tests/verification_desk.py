"""Letters to be verified, genuine and not, at a real station whose clock can be moved."""

import dataclasses
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from regency import SUPERVISOR, Regency, TestClock, found_regency, record_and_approve

from desktop.crypto.claims import read_claims, sign_claims
from desktop.crypto.signing import SigningKey
from desktop.documents.pages import render_page
from desktop.domain.letters import Letter
from desktop.gui.verification.reading import GreyPicture
from desktop.station.letters import issue_letter, revoke_letter
from desktop.station.printing import letter_document
from desktop.station.session import Session


@dataclass
class Counter:
    """A supervisor's counter with some issued letters."""

    regency: Regency
    session: Session
    letters: list[Letter]

    @property
    def genuine(self) -> str:
        """What the QR of the first letter says."""
        return self.letters[0].qr

    def stranger(self) -> str:
        """The first letter, signed by somebody else."""
        return sign_claims(read_claims(self.genuine).claims, SigningKey.generate())

    def forged(self) -> str:
        """The first letter with its signature damaged."""
        return self.genuine[:-9] + "0" * 9

    def revoked(self) -> str:
        """The second letter, revoked at this station."""
        revoke_letter(self.session, self.letters[1].number, "Dilaporkan hilang")
        return self.letters[1].qr

    def later(self, days: int) -> str:
        """The first letter, some days later."""
        self.regency.clock.pass_days(days)
        return self.genuine

    def pdf(self) -> bytes:
        """The sheet of the first letter."""
        return letter_document(self.session, [self.letters[0].number])

    def page(self, dpi: int = 150) -> Image.Image:
        """The sheet of the first letter as a scanner sees it."""
        return render_page(self.pdf(), 0, dpi)


# Each kind of check by the outcome it must have.
CASES: dict[str, Callable[[Counter], str]] = {
    "genuine": lambda counter: counter.genuine,
    "stale_list": lambda counter: counter.later(91),
    "expired": lambda counter: counter.later(200),
    "revoked": Counter.revoked,
    "unknown_issuer": Counter.stranger,
    "forged": Counter.forged,
    "listed": lambda counter: counter.letters[0].number,
}


@dataclass
class Issued:
    """A regency with issued letters and nobody signed in, to be copied for each test."""

    regency: Regency
    letters: list[Letter]

    def open(self, root: Path) -> Counter:
        """Return a counter of its own at a copy of everything."""
        shutil.copytree(self.regency.root, root)
        clock = TestClock()
        clock.now = self.regency.clock.now
        terms = dataclasses.replace(self.regency.terms, clock=clock)
        regency = Regency(root, clock, terms)
        return Counter(regency, regency.session(SUPERVISOR), self.letters)


def issue(root: Path, count: int = 2) -> Issued:
    """Found a regency and issue some letters."""
    regency = found_regency(root)
    approved = record_and_approve(regency, range(1, count + 1))
    session = regency.session(SUPERVISOR)
    letters = [issue_letter(session, name) for name in approved]
    session.close()
    return Issued(regency, letters)


def as_frame(page: Image.Image) -> GreyPicture:
    """Return a page as a camera's frame."""
    grey = page.convert("L")
    return GreyPicture(grey.width, grey.height, grey.tobytes())
