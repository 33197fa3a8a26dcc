"""A clock that lives a few days in a few seconds and ends at now."""

from datetime import datetime, timedelta

from desktop.store.unit_of_work import utc_now


class StoryClock:
    """Starts some days ago, moves on when told and a little at every look, and never passes now."""

    def __init__(self, days_ago: int) -> None:
        self._end = utc_now()
        self._now = (self._end - timedelta(days=days_ago)).replace(hour=1, minute=2)

    def __call__(self) -> datetime:
        """Return the moment of the story, a few seconds after the last one."""
        self._now = min(self._now + timedelta(seconds=9), self._limit())
        return self._now

    def turn_to(self, days_ago: int, hour: int) -> None:
        """Move to a day of the story (0 is today) and an hour in UTC; never backwards."""
        day = (self._end - timedelta(days=days_ago)).replace(hour=hour, minute=12, second=0)
        self._now = max(self._now, min(day, self._limit()))

    def catch_up(self) -> None:
        """Move to now."""
        self._now = max(self._now, self._limit())

    def _limit(self) -> datetime:
        return utc_now()
