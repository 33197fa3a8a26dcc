"""Private keys of the place, in the encrypted database: whoever can open it can use them."""

from sqlite_utils import Database

from desktop.domain.errors import EnvironmentProblem
from desktop.store.connection import scalar

SIGNING_KEY = "signing_key"
AGE_IDENTITY = "age_identity"


def put_secret(database: Database, name: str, value: str) -> None:
    """Keep a secret under `name`, replacing the one before."""
    database.execute("INSERT OR REPLACE INTO secrets (name, value) VALUES (?, ?)", [name, value])


def find_secret(database: Database, name: str) -> str:
    """Return the secret called `name`, or empty words."""
    return str(scalar(database, "SELECT value FROM secrets WHERE name = ?", [name]) or "")


def drop_secret(database: Database, name: str) -> None:
    """Forget a secret."""
    database.execute("DELETE FROM secrets WHERE name = ?", [name])


def secret(database: Database, name: str) -> str:
    """Return the secret called `name`.

    Raises:
        EnvironmentProblem: ``database.secret_missing``.
    """
    value = scalar(database, "SELECT value FROM secrets WHERE name = ?", [name])
    if value is None:
        raise EnvironmentProblem("database.secret_missing", name=name)
    return str(value)
