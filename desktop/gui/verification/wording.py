"""A finding in words: everything the result card and the list of checks show. No Qt."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from desktop.domain import codes
from desktop.domain.errors import InputError
from desktop.domain.letters import LetterClaims
from desktop.exchange.findings import Finding, Listing
from desktop.exchange.trust import TrustList
from desktop.exchange.verification import VerdictKind
from desktop.gui.verification.looks import Outcome, advice, headline, outcome
from desktop.gui.verification.reading import enlarged_photo
from desktop.i18n import _, _n, formats
from desktop.i18n.labels import label_words

OLD_AFTER = timedelta(days=30)


@dataclass(frozen=True)
class Check:
    """One line of what was checked; a strong one is for the person to do."""

    icon: str
    tone: str
    words: str
    is_strong: bool = False


@dataclass(frozen=True)
class Holder:
    """What was signed, as it is to be compared with paper and person."""

    name: str
    nik: str
    facts: list[tuple[str, str]]
    photo: bytes


@dataclass(frozen=True)
class Result:
    """One check, ready to be shown.

    Attributes:
        holder: None where nothing was signed by anyone known: then nothing of the QR is shown.
        note: an amber remark in the header; empty while the trust list is young.
        checked: when and how, such as ``Dipindai pukul 09.41``.
        text: what was checked, to tell a second look at the same letter from another letter.
    """

    outcome: Outcome
    headline: str
    subtitle: str
    advice: str
    checks: list[Check]
    number: str
    checked: str
    is_sample: bool
    note: str = ""
    holder: Holder | None = None
    text: str = field(default="", repr=False)


def result(finding: Finding, now: datetime, checked: str) -> Result:
    """Put a finding into words; `checked` says when and how."""
    found, claims = outcome(finding), finding.verdict.claims
    return Result(
        outcome=found,
        headline=headline(found),
        subtitle=_subtitle(finding, found, now),
        advice=advice(found),
        checks=checks(finding),
        number=claims.number if claims else "",
        checked=checked,
        is_sample=bool(finding.trust.is_demo),
        note=_age_note(finding.trust, now) if found in (Outcome.GENUINE, Outcome.LISTED) else "",
        holder=_holder(finding, claims) if claims else None,
    )


def list_words(trust: TrustList) -> str:
    """Return which trust list is used."""
    words = _("Trust list {number}, as of {date}")
    return words.format(number=formats.number(trust.seq), date=formats.long_date(trust.issued_at))


def is_old(trust: TrustList, now: datetime) -> bool:
    """Tell whether a trust list has an age one should know of."""
    return now - datetime.fromisoformat(trust.issued_at) > OLD_AFTER


def _age_note(trust: TrustList, now: datetime) -> str:
    if not is_old(trust, now):
        return ""
    days = formats.days_between(trust.issued_at, now)
    return _("The trust list is {days} days old").format(days=formats.number(days))


def _subtitle(finding: Finding, found: Outcome, now: datetime) -> str:
    claims = finding.verdict.claims
    if claims is None or found is Outcome.UNKNOWN_ISSUER:
        return _unsigned_words(finding)
    until = formats.long_date(_moment(claims.expires_at))
    if found is Outcome.EXPIRED:
        return _("The signature is right, but the letter ended on {date}").format(date=until)
    if found is Outcome.REVOKED:
        return _revoked_words(finding)
    if found is Outcome.STALE_LIST:
        since = formats.long_date(finding.trust.issued_at)
        return _("What was revoked after {date} is not known here").format(date=since)
    days = formats.days_between(now, _moment(claims.expires_at))
    if not days:
        return _("Valid until today")
    left = _n("{count} day left", "{count} days left", days).format(count=formats.number(days))
    return f"{_('Valid until {date}').format(date=until)}, {left}"


def _unsigned_words(finding: Finding) -> str:
    if finding.listing is Listing.OTHER_LETTER:
        return _("The register holds another letter under this number")
    if finding.verdict.kind is VerdictKind.FORGED:
        return _("The digital signature does not match: changed, or not from Dukcapil")
    if finding.verdict.issuer is not None:
        return _("Its signer was not on the trust list on the day of issue")
    number = formats.number(finding.trust.seq)
    return _("Nobody on trust list {number} signed this").format(number=number)


def _revoked_words(finding: Finding) -> str:
    if not finding.revoked_at:
        return _("Withdrawn according to trust list {number}").format(
            number=formats.number(finding.trust.seq)
        )
    day = formats.long_date(finding.revoked_at)
    if not finding.reason:
        return _("Revoked on {date}").format(date=day)
    return _("Revoked on {date}: {reason}").format(date=day, reason=finding.reason)


def checks(finding: Finding) -> list[Check]:
    """Return what was checked, in a fixed order."""
    found = [_signature_check(finding), _term_check(finding), _register_check(finding)]
    return [check for check in (*found, _revocation_check(finding)) if check]


def _signature_check(finding: Finding) -> Check:
    kind = finding.verdict.kind
    if finding.listing is Listing.OTHER_LETTER:
        return Check("circle-alert", "warn", _("Signed by a known officer"))
    if kind is VerdictKind.FORGED:
        return Check("circle-x", "danger", _("Digital signature does not match"))
    if kind is VerdictKind.UNKNOWN_ISSUER:
        return Check("circle-question-mark", "neutral", _("Signer not on the trust list"))
    if not finding.is_scanned:
        return Check("circle-alert", "warn", _("The QR was not scanned"))
    return Check("circle-check", "ok", _("Dukcapil's digital signature is genuine"))


def _term_check(finding: Finding) -> Check | None:
    claims = finding.verdict.claims
    if finding.verdict.kind is not VerdictKind.EXPIRED or claims is None:
        return None
    day = formats.day_month(_moment(claims.expires_at))
    return Check("timer", "warn", _("Ended on {date}").format(date=day))


def _register_check(finding: Finding) -> Check | None:
    claims = finding.verdict.claims
    if finding.listing is Listing.LISTED:
        return Check("circle-check", "ok", _("Number is in the register"))
    if finding.listing is Listing.MISSING:
        return Check("circle-alert", "warn", _("Number is not in the register"))
    if finding.listing is Listing.OTHER_LETTER:
        return Check("circle-x", "danger", _("Number belongs to another letter"))
    if finding.listing is Listing.ELSEWHERE and claims:
        code = claims.issuer.rpartition("-")[2]
        return Check("info", "info", _("Number is in the register of station {code}").format(code=code))
    return None


def _revocation_check(finding: Finding) -> Check | None:
    if finding.verdict.claims is None:
        return None
    if finding.verdict.kind is VerdictKind.REVOKED:
        return Check("circle-x", "danger", _("Revoked"))
    day = formats.day_month(finding.trust.issued_at)
    return Check("circle-check", "ok", _("Not revoked, as of {date}").format(date=day))


def _holder(finding: Finding, claims: LetterClaims) -> Holder:
    return Holder(
        name=formats.personal_name(claims.name),
        nik=formats.group_nik(claims.nik).replace(" ", "  "),
        facts=[
            (_("Born"), formats.long_date(claims.birth_date)),
            (_("Sex"), _sex(claims.sex)),
            (_("Address"), formats.personal_name(", ".join(claims.address.splitlines()))),
            (_("Number"), claims.number),
            (_("Date of issue"), formats.long_date(_moment(claims.issued_at))),
            (_("Valid until"), formats.long_date(_moment(claims.expires_at))),
            (_("Issuer"), _issuer(finding, claims)),
        ],
        photo=enlarged_photo(claims.photo_webp),
    )


def _issuer(finding: Finding, claims: LetterClaims) -> str:
    issuer = finding.verdict.issuer
    station = _("Station {code}").format(code=claims.issuer.rpartition("-")[2])
    return ", ".join(part for part in (issuer.name if issuer else "", station, finding.trust.name) if part)


def _sex(code: int) -> str:
    try:
        return label_words(codes.label("sex", code))
    except InputError:
        return str(code)


def _moment(seconds: int) -> datetime:
    # A hostile issuer may sign any number; the calendar ends in the year 9999.
    return datetime.fromtimestamp(min(max(seconds, 0), 253_370_764_800), UTC)
