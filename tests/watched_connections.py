"""Looks at every connection that any test opens, when it is closed: is it as hardened as was promised?"""

from typing import Any

import sqlcipher3

# What each pragma reads back; None cannot be read.
READ_BACK: dict[str, Any] = {
    "cipher_log_level": None,
    "cipher_memory_security": 0,  # see README: what it costs and what it does not give
    "cache_size": -16000,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "foreign_keys": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "mmap_size": 0,
    "journal_mode": "wal",
    "synchronous": 2,
    "fullfsync": 1,
    "busy_timeout": 5000,
    "recursive_triggers": 1,
}

opened = 0
wrong: list[str] = []


def listen() -> None:
    """Hear of every connection from now on."""
    connect = sqlcipher3.dbapi2.connect

    def connecting(name: str, *given: Any, **named: Any) -> Any:
        global opened
        opened += 1
        kind = named.pop("factory", sqlcipher3.dbapi2.Connection)
        return connect(name, *given, **named, factory=_watched(kind))

    sqlcipher3.dbapi2.connect = sqlcipher3.connect = connecting


_KINDS: dict[type, type] = {}


def _watched(kind: type) -> type:
    if kind not in _KINDS:
        _KINDS[kind] = type(kind.__name__, (kind,), {"close": _closing(kind)})
    return _KINDS[kind]


def _closing(kind: Any) -> Any:
    def close(connection: Any) -> None:
        wrong.extend(softened(connection))
        kind.close(connection)

    return close


def softened(connection: Any) -> list[str]:
    """Return the pragmas that are not as promised; none of a database that did not open."""
    try:
        read = {name: _read(connection, name) for name, value in READ_BACK.items() if value is not None}
    except sqlcipher3.dbapi2.Error:
        return []
    return [f"{name} is {value}" for name, value in read.items() if str(value) != str(READ_BACK[name])]


def _read(connection: Any, name: str) -> Any:
    return sqlcipher3.dbapi2.Connection.execute(connection, f"PRAGMA {name}").fetchone()[0]
