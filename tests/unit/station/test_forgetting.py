"""What was printed is not left in memory when the officer locks."""

from regency import SUPERVISOR, record_and_approve

from desktop.documents import fonts, typesetting
from desktop.station.letters import issue_letter
from desktop.station.printing import letter_document


def remembered() -> int:
    """Return how many texts of papers are in memory."""
    return sum(cached.cache_info().currsize for cached in (typesetting.fit, typesetting.checked, fonts.plain))


def test_locking_forgets_names_and_addresses(regency):
    (enrolment,) = record_and_approve(regency, [1])
    session = regency.session(SUPERVISOR)
    letter_document(session, [issue_letter(session, enrolment).number])
    assert remembered() > 20

    session.close()

    assert remembered() == 0
