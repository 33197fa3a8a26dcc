"""SQL scripts, statement by statement: `executescript` would commit the migration halfway."""

from sqlite_utils import Database


def run_script(database: Database, script: str) -> None:
    """Run a script statement by statement, inside the transaction of its migration."""
    for statement in _statements(script):
        database.execute(statement)


def _statements(script: str) -> list[str]:
    """Split a script at statement ends; a trigger's body holds semicolons and ends with END."""
    found, lines = [], []
    for line in script.strip().splitlines():
        lines.append(line)
        text = "\n".join(lines)
        is_trigger = "CREATE TRIGGER" in text
        if line.rstrip().endswith(";") and (not is_trigger or line.rstrip().endswith("END;")):
            found.append(text)
            lines = []
    return found
