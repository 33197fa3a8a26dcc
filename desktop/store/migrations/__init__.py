"""The schema as an append-only set of migrations, a file a version.

It imports nothing of the other rooms: its past stays as it was. A new version is a new file and one
more line in `STEPS`; the name of its function is its identity in every database, so it never changes.
"""

from sqlite_utils import Migrations

from desktop.store.migrations.v01_house import create_the_house
from desktop.store.migrations.v02_letters import follow_letters_to_their_end
from desktop.store.migrations.v03_biometrics import take_fingers_and_eyes
from desktop.store.migrations.v04_coverage import count_what_is_covered
from desktop.store.migrations.v05_officers import know_the_officers
from desktop.store.migrations.v06_print_orders import keep_the_print_order
from desktop.store.migrations.v07_search import order_the_residents
from desktop.store.migrations.v08_audit import find_a_day
from desktop.store.migrations.v09_drafts import write_pictures_once
from desktop.store.migrations.v10_cards import follow_cards_to_their_holders
from desktop.store.migrations.v11_quarrels import note_quarrels
from desktop.store.migrations.v12_queue import stand_in_line
from desktop.store.migrations.v13_further import know_more_of_residents
from desktop.store.migrations.v14_pictures import seal_pictures_as_they_are_taken
from desktop.store.migrations.v15_endings import find_letters_by_their_end
from desktop.store.migrations.v16_standing import tell_how_recordings_stand
from desktop.store.migrations.v17_printed import believe_that_a_card_is_printed
from desktop.store.migrations.v18_judged_again import tell_what_was_judged_again
from desktop.store.migrations.v19_packs import know_samples_by_their_file

STEPS = (
    create_the_house,
    follow_letters_to_their_end,
    take_fingers_and_eyes,
    count_what_is_covered,
    know_the_officers,
    keep_the_print_order,
    order_the_residents,
    find_a_day,
    write_pictures_once,
    follow_cards_to_their_holders,
    note_quarrels,
    stand_in_line,
    know_more_of_residents,
    seal_pictures_as_they_are_taken,
    find_letters_by_their_end,
    tell_how_recordings_stand,
    believe_that_a_card_is_printed,
    tell_what_was_judged_again,
    know_samples_by_their_file,
)
SCHEMA_VERSION = len(STEPS)

migrations = Migrations("rekam-ktp")
for _step in STEPS:
    migrations()(_step)
