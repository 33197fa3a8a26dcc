"""What the first start says: the three ways, and how far a new station is."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.regions import kecamatan_list
from desktop.i18n import _

# As many as `crypto.words` gives; that room is not loaded to draw a page.
WORDS = 6


class Way(StrEnum):
    """What a laptop may become."""

    TRAINING = "training"
    STATION = "station"
    OFFICE = "office"


@dataclass(frozen=True)
class WayLook:
    """One of the three cards."""

    way: Way
    title: str
    text: str
    icon: str


@dataclass(frozen=True)
class Waiting:
    """A station that waits for its office.

    Attributes:
        title: which one.
        words: six words that name its request.
        officer: whose passphrase opens it.
        saved: where the request went last, in words; empty before.
    """

    title: str
    words: tuple[str, ...]
    officer: str
    saved: str = ""


def ways() -> tuple[WayLook, ...]:
    """Return the three cards in their order."""
    return (
        WayLook(
            Way.TRAINING,
            _("Try and train"),
            _("Invented residents. May be deleted at any time. Sample letters say DATA CONTOH."),
            "play",
        ),
        WayLook(
            Way.STATION,
            _("Set up a station"),
            _("For recording in a kecamatan or village. The office certifies it by USB."),
            "laptop",
        ),
        WayLook(
            Way.OFFICE,
            _("Set up an office"),
            _("For the Dinas Dukcapil. Receives bundles and certifies stations. Only once."),
            "landmark",
        ),
    )


def kecamatan_choices() -> list[tuple[str, str]]:
    """Return the kecamatan to choose from; none is chosen before somebody chose."""
    return [("", _("Choose the kecamatan")), *((item.code, item.name) for item in kecamatan_list())]


def steps() -> tuple[tuple[str, str], ...]:
    """Return the four steps of a new station: title and remark."""
    return (
        (_("Save the request on USB"), _("It holds public keys only")),
        (_("Read out 6 words by telephone"), _("When the office calls")),
        (_("The office certifies"), _("The USB comes home with its answer")),
        (_("Start this laptop"), _("Then the first resident can be recorded")),
    )
