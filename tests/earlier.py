"""What earlier versions of the program kept otherwise."""

from sqlite_utils import Database

# A row for each sample, before they were known by their file.
_SAMPLES = """INSERT INTO samples SELECT place, subject, json_extract(value, '$.modality'),
    json_extract(value, '$.file'), json_extract(value, '$.length')
    FROM journal, json_each(journal.body, '$.samples') WHERE kind = 'enrolment.recorded'"""


def list_samples(older: Database) -> None:
    """List the samples that the journal of a database of before version 19 names."""
    older.execute(_SAMPLES)
