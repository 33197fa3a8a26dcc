"""How long a station keeps what the office holds already."""

from dataclasses import dataclass

# Long enough that a family which hears of its letter late still gets it without a second journey.
DEFAULT_PURGE_DAYS = 90
# Within a week a receipt may still be followed by a question of the office's.
SHORTEST_PURGE_DAYS, LONGEST_PURGE_DAYS = 7, 3650


@dataclass(frozen=True)
class Due:
    """What may go from a station: recordings by number, and files of its outbox by name.

    Attributes:
        samples: recordings whose sealed samples go; the office has them, and nobody here can open them.
        bodies: those of them of which nothing needs form, photo and signature any more.
        outbox: bundles that the office confirmed, as they were sealed.
    """

    samples: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    outbox: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.samples or self.bodies or self.outbox)


@dataclass(frozen=True)
class Retention:
    """How a station's keeping stands.

    Attributes:
        days: how long after the office's receipt; 0 for ever.
        due: how many recordings would go now.
        gone: of how many the form is gone already.
        waiting: how many are confirmed, old enough, and kept because a letter may still need them.
        next_on: when the next ones are old enough (local date); empty when there are none.
    """

    days: int
    due: int
    gone: int
    waiting: int
    next_on: str
