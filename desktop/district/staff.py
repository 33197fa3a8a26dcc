"""The office's own officers: what only an office does with them. The rest is `place.officers`."""

from desktop.district.office import Office
from desktop.domain.errors import InputError, RuleError
from desktop.domain.officers import OfficerRecord, Role
from desktop.place import officers
from desktop.store.connection import is_on_server


def change_role(office: Office, officer: str, role: Role, password: str) -> OfficerRecord:
    """Give somebody another role; they are there and type a passphrase, which may be the one they have.

    The role stands in their slot, which nobody but they can seal: so there is no change without them.
    A key file stops working, and somebody who needs one makes a new one.

    Raises:
        RuleError: the role, ``permission.stale``, ``officer.oneself``, ``officer.disabled``,
            ``officer.same_role``, ``officer.last_admin``.
        InputError: ``officer.unknown``, ``officer.role``, a weak password.
        EnvironmentProblem: the disk refused; ``key.changed_elsewhere``.
    """
    officers.require_administrator(office)
    record = officers.record_of(office, officer)
    if role not in officers.roles_at(office):
        raise InputError("officer.role", field="role")
    if role is record.officer.role:
        raise RuleError("officer.same_role", officer=record.officer.name)
    officers.check_dispensable(office, record)
    officers.set_role(office, record.officer, role, password)
    return officers.record_of(office, officer)


def knows_server(office: Office) -> bool:
    """Tell whether there is a way to the office's tables that no key here closes: the server's own."""
    return is_on_server(office.store.database)
