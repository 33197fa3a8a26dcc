"""Version 17: whoever was recorded here and whose card the centre has printed is no longer without one."""

from sqlite_utils import Database

from desktop.store.migrations.scripts import run_script

_PRINTED = """
UPDATE residents SET status = 'card_printed' WHERE status = 'recorded_without_card'
    AND centre_status IN ('CARD_PRINTED', 'CARD_SHIPPED', 'CARD_ISSUED', 'SENT_FOR_CARD_PRINTING');
"""


def believe_that_a_card_is_printed(database: Database) -> None:
    """Say so of those who are listed; the counts of coverage and the index of words follow by triggers."""
    run_script(database, _PRINTED)
