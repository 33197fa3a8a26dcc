"""A database of its own on a server, for as long as something is measured or tried there."""

import contextlib
import secrets
from collections.abc import Iterator

import psycopg
from psycopg.conninfo import make_conninfo

from desktop.store.postgres.connection import TIMEOUT_S, check_address, told


@contextlib.contextmanager
def scratch_database(url: str) -> Iterator[str]:
    """Make an empty database beside the one that `url` names, yield its address, and drop it.

    Raises:
        EnvironmentProblem: ``database.no_server``, ``database.address``, ``database.no_tls``.
    """
    check_address(url)
    name = f"rekam_scratch_{secrets.token_hex(6)}"
    with told(), psycopg.connect(url, autocommit=True, connect_timeout=TIMEOUT_S) as link:
        link.execute(f"CREATE DATABASE {name}")
        try:
            yield make_conninfo(url, dbname=name)
        finally:
            link.execute(f"DROP DATABASE {name} WITH (FORCE)")
