"""Pieces of real work that are interrupted, and what must be true afterwards."""

from brittle.forgetting import PURGE
from brittle.keeping import BACKUP, MIGRATION, REKEY, RESTORE
from brittle.recording import SAVE
from brittle.travelling import EXPORT, RECEIPT, RECEIVE

JOBS = {job.name: job for job in (SAVE, EXPORT, RECEIVE, RECEIPT, BACKUP, RESTORE, REKEY, MIGRATION, PURGE)}
