"""What officers are called."""

from desktop.domain.officers import Role
from desktop.i18n import _


def role_words(role: Role) -> str:
    """Return what an officer of this role is called."""
    return {
        Role.OPERATOR: _("Recording officer"),
        Role.SUPERVISOR: _("Supervisor"),
        Role.ADMIN: _("Administrator"),
        Role.OFFICE: _("Office operator"),
        Role.CLERK: _("Office clerk"),
    }[role]
