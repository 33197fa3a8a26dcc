"""Turning the computer off, as its own menu would: whatever else runs is asked to end."""

import sys

from desktop.domain.errors import EnvironmentProblem

_COMMANDS = {
    "win32": ("shutdown", "/s", "/t", "0"),
    "darwin": ("osascript", "-e", 'tell application "System Events" to shut down'),
}
_ELSEWHERE = ("systemctl", "poweroff")
_PATIENCE_S = 10


def command_for(platform: str) -> tuple[str, ...]:
    """Return what turns a computer of this platform off."""
    return _COMMANDS.get(platform, _ELSEWHERE)


def turn_off(command: tuple[str, ...] = ()) -> None:
    """Ask the operating system to end everything and turn the computer off.

    Args:
        command: what to run; by default that of this platform.

    Raises:
        EnvironmentProblem: ``laptop.stays_on``: it refused, or knows no such program.
    """
    # Only here: every start would wait for what ends it.
    import subprocess

    try:
        subprocess.run(
            command or command_for(sys.platform), check=True, capture_output=True, timeout=_PATIENCE_S
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise EnvironmentProblem("laptop.stays_on") from error
