"""Private keys of the place, in the encrypted database: whoever can open it can use them.

They never lie on a server: there the folder's own database keeps them.
"""

from sqlite_utils import Database

from desktop.domain.errors import EnvironmentProblem
from desktop.store.connection import local_database, scalar

SIGNING_KEY = "signing_key"
AGE_IDENTITY = "age_identity"
BUCKET = "bucket"  # where the office's bundles lie, if not in its folder
SERVER = "server"  # the address of the office's PostgreSQL server, which may hold a password


def put_secret(database: Database, name: str, value: str) -> None:
    """Keep a secret under `name`, replacing the one before."""
    sql = """INSERT INTO secrets (name, value) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value"""
    local_database(database).execute(sql, [name, value])


def find_secret(database: Database, name: str) -> str:
    """Return the secret called `name`, or empty words."""
    return str(scalar(local_database(database), "SELECT value FROM secrets WHERE name = ?", [name]) or "")


def drop_secret(database: Database, name: str) -> None:
    """Forget a secret."""
    local_database(database).execute("DELETE FROM secrets WHERE name = ?", [name])


def secret(database: Database, name: str) -> str:
    """Return the secret called `name`.

    Raises:
        EnvironmentProblem: ``database.secret_missing``.
    """
    value = scalar(local_database(database), "SELECT value FROM secrets WHERE name = ?", [name])
    if value is None:
        raise EnvironmentProblem("database.secret_missing", name=name)
    return str(value)
