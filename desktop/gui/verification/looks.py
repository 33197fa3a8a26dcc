"""The picture of each verdict: its colour, icon and word, and what to do. Plain Python, no Qt."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.exchange.findings import Finding
from desktop.exchange.verification import VerdictKind
from desktop.i18n import _


class Outcome(StrEnum):
    """What the large card says. A letter found by its number alone is never called genuine."""

    GENUINE = "genuine"
    STALE_LIST = "stale_list"
    LISTED = "listed"
    EXPIRED = "expired"
    REVOKED = "revoked"
    UNKNOWN_ISSUER = "unknown_issuer"
    FORGED = "forged"


@dataclass(frozen=True)
class Look:
    """Colour tokens and the icon of an outcome.

    Attributes:
        fill: of the header and the border.
        ink: of what stands on the header.
        mark: of the circle around the icon; the icon itself has the header's colour.
    """

    fill: str
    icon: str
    ink: str = "surface"
    mark: str = "surface"
    line: str = ""

    @property
    def border(self) -> str:
        """The colour token of the card's border."""
        return self.line or self.fill


LOOKS = {
    Outcome.GENUINE: Look("ok", "check"),
    Outcome.STALE_LIST: Look("warn.bg", "clock-alert", ink="warn.ink", mark="warn.edge", line="warn.edge"),
    Outcome.LISTED: Look("info", "list-checks"),
    Outcome.EXPIRED: Look("warn", "timer"),
    Outcome.REVOKED: Look("danger", "ban"),
    Outcome.UNKNOWN_ISSUER: Look("neutral", "circle-question-mark"),
    Outcome.FORGED: Look("ink", "x"),
}
# What the legend explains; the other two are seen too seldom.
EXPLAINED = (
    Outcome.GENUINE,
    Outcome.EXPIRED,
    Outcome.REVOKED,
    Outcome.UNKNOWN_ISSUER,
    Outcome.FORGED,
)


def outcome(finding: Finding) -> Outcome:
    """Return the outcome of a check."""
    found = {
        VerdictKind.GENUINE: Outcome.GENUINE,
        VerdictKind.GENUINE_STALE_LIST: Outcome.STALE_LIST,
        VerdictKind.EXPIRED: Outcome.EXPIRED,
        VerdictKind.REVOKED: Outcome.REVOKED,
        VerdictKind.UNKNOWN_ISSUER: Outcome.UNKNOWN_ISSUER,
        VerdictKind.FORGED: Outcome.FORGED,
    }[finding.verdict.kind]
    return Outcome.LISTED if finding.verdict.is_valid and not finding.is_scanned else found


def word(of: Outcome) -> str:
    """Return the outcome in a word or two."""
    return {
        Outcome.GENUINE: _("Genuine"),
        Outcome.STALE_LIST: _("Genuine, list too old"),
        Outcome.LISTED: _("In the register"),
        Outcome.EXPIRED: _("Expired"),
        Outcome.REVOKED: _("Revoked"),
        Outcome.UNKNOWN_ISSUER: _("Unknown issuer"),
        Outcome.FORGED: _("Forged"),
    }[of]


def headline(of: Outcome) -> str:
    """Return the outcome as the large card says it."""
    return {
        Outcome.GENUINE: _("This letter is genuine"),
        Outcome.STALE_LIST: _("Genuine, but the trust list is too old"),
        Outcome.LISTED: _("The number is in the register"),
        Outcome.EXPIRED: _("This letter has expired"),
        Outcome.REVOKED: _("This letter was revoked"),
        Outcome.UNKNOWN_ISSUER: _("The issuer is unknown"),
        Outcome.FORGED: _("This letter is forged"),
    }[of]


def advice(of: Outcome) -> str:
    """Return what to do, in one sentence."""
    return {
        Outcome.GENUINE: _("Compare face and data with the person before you."),
        Outcome.STALE_LIST: _("Get the newest trust list from the office, then check again."),
        Outcome.LISTED: _("Scan the QR too: only that tells whether this paper is genuine."),
        Outcome.EXPIRED: _("Do not accept it; the resident may ask for a new letter."),
        Outcome.REVOKED: _("Keep this letter and tell the supervisor."),
        Outcome.UNKNOWN_ISSUER: _("Do not accept it before the office has confirmed its issuer."),
        Outcome.FORGED: _("Scan once more; if it stays forged, keep the letter and report it."),
    }[of]


def meaning(of: Outcome) -> tuple[str, str]:
    """Return what an outcome of the legend means, and what to do, in a few words."""
    return {
        Outcome.GENUINE: (_("The signature is right and the letter counts."), _("Compare face and data")),
        Outcome.EXPIRED: (_("Genuine, but its time is over."), _("Issue a new letter")),
        Outcome.REVOKED: (_("Genuine, but withdrawn."), _("Keep this letter")),
        Outcome.UNKNOWN_ISSUER: (_("Nobody on the trust list signed it."), _("Ask the office")),
        Outcome.FORGED: (_("Changed, or not from Dukcapil."), _("Note and report")),
    }[of]
