"""Enrolments: two independent axes, lifecycle and transport, and what one consists of."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from desktop.domain.biodata import Biodata
from desktop.domain.biometrics import Biometrics

# Crockford's alphabet: no I, L, O, U, so that a number can be read over a telephone.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Lifecycle(StrEnum):
    """How far an enrolment is judged."""

    RECORDED = "recorded"
    APPROVED = "approved"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Transport(StrEnum):
    """How far it has travelled."""

    PENDING = "pending"
    BUNDLED = "bundled"
    CONFIRMED = "confirmed"
    QUARANTINED = "quarantined"


class Step(StrEnum):
    """The steps of a recording, in the order the stepper shows them."""

    BIODATA = "biodata"
    PHOTO = "photo"
    FINGERS = "fingers"
    IRISES = "irises"
    SIGNATURE = "signature"
    CHECK = "check"


class ReturnReason(StrEnum):
    """Why a supervisor sends a recording back."""

    PHOTO_QUALITY = "photo_quality"
    PHOTO_BACKGROUND = "photo_background"
    FINGERPRINTS = "fingerprints"
    BIODATA = "biodata"
    OTHER = "other"


def is_refused(verdict: Mapping[str, Any]) -> bool:
    """Tell whether the office did not accept a recording; ``recorded`` takes such a verdict back."""
    return verdict["verdict"] not in (Lifecycle.ACCEPTED, Lifecycle.RECORDED)


def new_enrolment_id(station: str) -> str:
    """Return a fresh enrolment number such as ``07-K7QM-3XR2`` (40 random bits)."""
    text = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{station}-{text[:4]}-{text[4:]}"


@dataclass(frozen=True)
class Draft:
    """A recording under way: working state, saved at every change, no journal entry yet.

    `photo` is a cropped 3:4 JPEG, `signature` a PNG; both empty until taken. `signature_helper` is who helped
    where the initial is an assisted one.
    """

    id: str
    nik: str
    biodata: Biodata
    step: Step
    started_at: str
    started_by: str
    saved_at: str
    is_new_resident: bool = False
    photo: bytes = b""
    photo_checks: dict[str, int] = field(default_factory=dict)
    signature: bytes = b""
    signature_exception: str = ""
    signature_helper: str = ""
    consent: str = ""
    accepted_warnings: dict[str, str] = field(default_factory=dict)
    read_aloud: tuple[str, ...] = ()


@dataclass(frozen=True)
class EnrolmentRow:
    """One line of the review list or of a resident's enrolments."""

    id: str
    nik: str
    name: str
    village: str
    recorded_at: str
    recorded_by: str
    lifecycle: Lifecycle
    transport: Transport
    photo: str
    warnings: int = 0

    @property
    def is_purged(self) -> bool:
        """Tell whether only this row is left of it here: there is no recording without a photo."""
        return not self.photo


@dataclass(frozen=True)
class Enrolment:
    """A recorded enrolment with what the station keeps of it."""

    row: EnrolmentRow
    biodata: Biodata
    changes: list[dict[str, Any]]
    accepted_warnings: dict[str, str]
    photo_checks: dict[str, int]
    signature: str
    signature_exception: str
    consent: str
    decided_at: str = ""
    decided_by: str = ""
    reasons: tuple[str, ...] = ()
    message: str = ""
    taken: Biometrics = field(default_factory=Biometrics)
    signature_helper: str = ""
