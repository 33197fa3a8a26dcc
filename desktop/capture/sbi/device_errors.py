"""What a device may answer in place of samples: its numbers, and our codes for them."""

from desktop.domain.errors import EnvironmentProblem

# Of the interface's text (100 to 112, 202) and of the reference service (113 on); 0 is success.
CODES: dict[int, str] = {
    100: "sbi.not_registered",
    101: "sbi.nothing_detected",
    102: "sbi.extraction",
    103: "sbi.tampered",
    104: "sbi.no_management",
    105: "sbi.orientation",
    106: "sbi.not_found",
    107: "sbi.key_expired",
    108: "sbi.no_domain_key",
    109: "sbi.count_not_supported",
    110: "sbi.not_ready",
    111: "sbi.busy",
    112: "sbi.transaction_refused",
    113: "sbi.count_refused",
    114: "sbi.type_refused",
    115: "sbi.environment_refused",
    116: "sbi.count_too_large",
    117: "sbi.exception_unknown",
    118: "sbi.exception_elsewhere",
    119: "sbi.part_unknown",
    120: "sbi.type_of_other_device",
    121: "sbi.purpose_refused",
    122: "sbi.part_of_other_type",
    123: "sbi.request_refused",
    202: "sbi.none_connected",
    500: "sbi.address_unknown",
    501: "sbi.discovery_refused",
    502: "sbi.discovery_type",
    503: "sbi.not_connected",
    504: "sbi.status_unknown",
    505: "sbi.score_unknown",
    506: "sbi.delay_unknown",
    507: "sbi.method_unknown",
    551: "sbi.no_profile",
    601: "sbi.stream_of_other_purpose",
    604: "sbi.stream_without_device",
    605: "sbi.stream_device_gone",
    606: "sbi.stream_not_for_registration",
    607: "sbi.stream_not_ready",
    608: "sbi.stream_without_picture",
    609: "sbi.stream_ended",
    610: "sbi.stream_failed",
    700: "sbi.stopped_with_stream",
    701: "sbi.nothing_in_time",
    702: "sbi.other_stream",
    703: "sbi.in_progress",
    704: "sbi.without_device",
    705: "sbi.device_gone",
    706: "sbi.not_for_registration",
    707: "sbi.part_absent",
    708: "sbi.nothing_stored",
    709: "sbi.other_purpose",
    710: "sbi.capture_failed",
    800: "sbi.auth_failed",
    801: "sbi.auth_in_time",
    803: "sbi.auth_in_progress",
    804: "sbi.auth_without_device",
    805: "sbi.auth_device_gone",
    806: "sbi.auth_not_for_auth",
    809: "sbi.auth_other_purpose",
    810: "sbi.auth_unknown",
    999: "sbi.unknown",
}
_VENDOR = range(500, 600)


def code_of(number: int) -> str:
    """Return our code for a device's number; the 500s that nobody defined are its maker's own."""
    return CODES.get(number, "sbi.vendor" if number in _VENDOR else "sbi.unknown")


def check_error(error: object) -> None:
    """Raise what a device reports in an ``error`` object; nothing for success or none.

    Raises:
        EnvironmentProblem: an ``sbi.`` code; facts carry the device's number.
    """
    if not isinstance(error, dict):
        return
    text = str(error.get("errorCode", "0")).strip()
    if text in ("", "0"):
        return
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    raise EnvironmentProblem(code_of(number), number=number)
