"""Sentences for the rules by which the office judges a station's entries."""

SENTENCES: dict[str, tuple[str, str]] = {
    "judging.note": ("A reason is missing", "Write why it is judged again."),
    "judging.nothing": ("Station {station} has nothing aside", "Nothing was changed."),
    "rule.four_eyes": ("The one who recorded also decided", "The entry is kept aside at the office."),
    "rule.letterhead": (
        "The letterhead {edition} is not the one that the office keeps",
        "The entry is kept aside at the office.",
    ),
    "rule.too_young": (
        "The letter is of somebody who was not 17 and never married",
        "The entry is kept aside at the office.",
    ),
    "rule.letter_days": (
        "The letter is dated wrongly or counts too long",
        "The entry is kept aside at the office.",
    ),
    "rule.letter_state": (
        "The letter was not in a state for this",
        "The entry is kept aside at the office.",
    ),
    "rule.malformed": ("The entry is not complete", "The entry is kept aside at the office."),
    "rule.no_card": (
        "The office sent station {station} no such card",
        "The entry is kept aside at the office.",
    ),
    "rule.no_consent": ("The resident's consent is missing", "The entry is kept aside at the office."),
    "rule.no_enrolment": ("There is no such recording", "The entry is kept aside at the office."),
    "rule.no_letter": ("There is no such letter", "The entry is kept aside at the office."),
    "rule.no_letter_key": ("The officer has no letter key", "The entry is kept aside at the office."),
    "rule.no_face": (
        "The photo shows no face, and no reason is given for it",
        "The entry is kept aside at the office.",
    ),
    "rule.no_photo": ("The photo is missing", "The entry is kept aside at the office."),
    "rule.no_signature": ("The signature is missing", "The entry is kept aside at the office."),
    "rule.not_approved": ("The recording was not approved", "The entry is kept aside at the office."),
    "rule.not_supervisor": ("The officer is no supervisor", "The entry is kept aside at the office."),
    "rule.not_waiting": ("The recording did not wait for review", "The entry is kept aside at the office."),
    "rule.number_again": ("The number was used before", "The entry is kept aside at the office."),
    "rule.number_pattern": (
        "The number does not follow the district's pattern",
        "The entry is kept aside at the office.",
    ),
    "rule.offices_word": (
        "The station wrote what only the office decides",
        "The entry is kept aside at the office. Ask at the station which program it runs.",
    ),
    "rule.other_person": (
        "The letter is for another person than the recording",
        "The entry is kept aside at the office.",
    ),
    "rule.outside_block": (
        "The number lies outside the station's block",
        "The entry is kept aside at the office.",
    ),
    "rule.policy": (
        "The policy gives no letter under the status “{status:centre}”",
        "The entry is kept aside at the office.",
    ),
    "rule.qr_differs": (
        "The QR says something else than the letter",
        "The entry is kept aside at the office.",
    ),
    "rule.qr_forged": ("The QR was not signed by the officer", "The entry is kept aside at the office."),
    "rule.sample_missing": ("A sealed sample is missing", "The entry is kept aside at the office."),
    "rule.second_letter": (
        "The resident held another letter, {earlier}",
        "The entry is kept aside at the office.",
    ),
    "rule.superseded": (
        "The letter does not follow from the one it replaces",
        "The entry is kept aside at the office.",
    ),
    "rule.unknown_officer": (
        "The officer is not on the certificate",
        "The entry is kept aside at the office.",
    ),
}
