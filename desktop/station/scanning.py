"""Taking everything a recording still lacks from the scanners that are attached, without a screen."""

from dataclasses import replace

from desktop.capture.scanners import Scanner, Scanners
from desktop.domain.biometrics import ATTEMPTS, POSITIONS, Biometrics, Modality
from desktop.domain.errors import EnvironmentProblem
from desktop.station import biometrics
from desktop.station.session import Session


def scan_all(session: Session, draft: str, scanners: Scanners) -> Biometrics:
    """Capture every open group, poor ones again, until all is done or had its three attempts.

    What is not demanded here is taken too if there is a scanner for it.

    Raises:
        EnvironmentProblem: ``scanner.none``: none is attached that could take what is open, and no outage
            is reported; or what a device says. What was taken before is kept.
        BundleRejected, InputError, RuleError: as `Scanner.capture` and `biometrics.accept`.
    """
    taken = biometrics.of_draft(session, draft)
    found = scanners.find()
    for modality in POSITIONS:
        if modality in taken.outages:
            continue
        scanner = _scanner(found, modality, is_demanded=modality in taken.demanded)
        if scanner is not None:
            taken = _scan(session, draft, scanner, taken)
    return taken


def _scanner(found: list[Scanner], modality: Modality, *, is_demanded: bool) -> Scanner | None:
    able = [item for item in found if item.facts.modality is modality and not item.facts.trouble]
    if not able and is_demanded:
        raise EnvironmentProblem("scanner.none", modality=modality.value)
    return able[0] if able else None


def _scan(session: Session, draft: str, scanner: Scanner, taken: Biometrics) -> Biometrics:
    modality = scanner.facts.modality
    for _attempt in range(ATTEMPTS):
        for group in replace(taken, demanded=(modality,)).open_groups(modality):
            taken = biometrics.accept(session, draft, scanner.capture(group))
    return taken
