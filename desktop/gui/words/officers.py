"""What officers are called, and why they leave."""

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


def leaving_reasons() -> list[tuple[str, str]]:
    """Return why somebody is disabled, as ids and words."""
    return [
        ("left", _("On duty no more")),
        ("moved", _("Moved to another place")),
        ("misuse", _("Misuse")),
        ("other", _("Another reason")),
    ]


def leaving_words(reason: str) -> str:
    """Return a reason in words: one of those, or what somebody wrote."""
    return dict(leaving_reasons()).get(reason, reason)
