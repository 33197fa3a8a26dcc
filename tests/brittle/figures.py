"""One row of the table of faults: what was tried, what was acknowledged, and what was harmed."""

from dataclasses import asdict, dataclass
from typing import Any

from brittle.places import Harm
from brittle.workers import Told


@dataclass
class Figures:
    """The counts of a campaign.

    `unfinished` counts jobs that could not be brought to their end afterwards, or ended otherwise than
    an undisturbed one does.
    """

    points: int = 0
    acknowledged: int = 0
    lost: int = 0
    half: int = 0
    damaged: int = 0
    unfinished: int = 0
    refused: int = 0

    @property
    def harm(self) -> int:
        """Everything that must be zero."""
        return self.lost + self.half + self.damaged + self.unfinished

    def add(self, told: Told, harm: Harm, *, is_finished: bool = True) -> None:
        """Count one fault."""
        self.points += 1
        self.acknowledged += len(told.said)
        self.refused += told.ending == "refused"
        # An error that nobody planned for is a fault of the program too.
        self.damaged += told.ending == "crashed"
        self.unfinished += not is_finished
        self.add_harm(harm)

    def add_with_end(self, told: Told, harm: Harm, end: Any, wanted: Any) -> None:
        """Count one fault, after which the job was done again and should have ended as one undisturbed."""
        self.add(told, harm, is_finished=end == wanted)

    def add_harm(self, harm: Harm) -> None:
        """Count harm that was seen."""
        self.lost += harm.lost
        self.half += harm.half
        self.damaged += harm.damaged

    def to_dict(self) -> dict[str, int]:
        """Return the row."""
        return asdict(self)
