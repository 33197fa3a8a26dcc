"""What stands below the small pictures of fingers and eyes has the room between them."""

import pytest

from desktop import i18n
from desktop.domain.biometrics import Biometrics, ExceptionReason, Modality, Position, PositionException
from desktop.gui.taken_thumbs import thumbs_of
from desktop.gui.theme.fonts import font
from desktop.gui.theme.paint import text_width

# From one finger to the next, where they stand closest.
ROOM_PX = 58
FINGER = Position.RIGHT_INDEX


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("reason", [*ExceptionReason, None])
def test_the_reason_below_a_finger_runs_into_none_beside_it(language, reason):
    i18n.set_language(language)
    taken = Biometrics((Modality.FINGER,), outages=frozenset([Modality.FINGER]))
    if reason is not None:
        taken = Biometrics((Modality.FINGER,), exceptions={FINGER: PositionException(FINGER, reason, "", "")})
    for thumb in thumbs_of(taken, {}).right:
        assert text_width(thumb.caption, font("small", 700, tabular=True)) <= ROOM_PX, thumb.caption
