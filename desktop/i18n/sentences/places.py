"""Sentences for what a station or the office refuses."""

SENTENCES: dict[str, tuple[str, str]] = {
    "bundle.extra_member": (
        "The bundle carries samples that no entry names",
        "Nothing was taken over. Ask the sender to make the file again.",
    ),
    "bundle.fork": (
        "Two laptops speak in the name of this station",
        "Entry {seq} differs from the one held here. Nothing was taken over."
        " Keep both sticks and call the station.",
    ),
    "bundle.other_district": (
        "The bundle is for another office",
        "Nothing was taken over. Bring it to office {district}.",
    ),
    "bundle.unknown_station": (
        "Station {station} is not certified here",
        "Nothing was taken over. Certify the station first.",
    ),
    "certificate.missing": (
        "The first parcel must hold the certificate",
        "Nothing was changed. Ask the office for parcel 1.",
    ),
    "certificate.other_key": (
        "The certificate is for another laptop",
        "Nothing was changed. Send the office a new request.",
    ),
    "enrolment.awaiting": (
        "A recording of this resident waits for review",
        "Wait until the supervisor has decided.",
    ),
    "enrolment.incomplete": ("The recording is not complete yet", "The draft is safe on this laptop."),
    "enrolment.other_nik": (
        "The NIK differs from the one the recording began with",
        "The draft is safe. Begin a new recording for another NIK.",
    ),
    "enrolment.undecided": ("Some warnings are not decided yet", "The draft is safe on this laptop."),
    "enrolment.unknown": (
        "There is no recording {id}",
        "Nothing was changed. Look for the resident again in Residents.",
    ),
    "letter.block_empty": (
        "The number block {first} to {last} is used up",
        "Letters already issued are safe. Ask the office for a new block.",
    ),
    "letter.ended": (
        "This letter no longer counts",
        "Nothing was changed. If the resident still needs one, issue a new letter.",
    ),
    "letter.in_hands": (
        "Somebody has this letter in hand",
        "Nothing was changed. Revoke it, so that everyone who checks it learns so.",
    ),
    "letter.no_key": ("This sign-in holds no letter key", "Nothing was issued. A supervisor must sign in."),
    "letter.no_photo": (
        "The photo of {enrolment} is not on this laptop",
        "Nothing was issued. Restore it from a backup, or record again.",
    ),
    "letter.no_note": (
        "What did you see of the card?",
        "Write in a few words, such as the date of the card, before you take the letter back.",
    ),
    "letter.no_reason": ("A reason is missing", "Write in a few words why."),
    "letter.no_receiver": ("Who took the letter?", "Write the name of the person who took it."),
    "letter.not_approved": (
        "The recording is not approved",
        "Nothing was issued. A supervisor must approve it first.",
    ),
    "letter.not_handed_over": (
        "Nobody has taken this letter yet",
        "Nothing was changed. A letter that nobody took is given up, not exchanged.",
    ),
    "letter.not_printed": ("No good sheet of this letter exists yet", "Say first which sheet came out good."),
    "letter.policy": (
        "No letter is given under the status “{status:centre}”",
        "Nothing was issued. The recording is safe; ask the office what the resident can do.",
    ),
    "letter.policy_ground": (
        "Under the status “{status:centre}” a supervisor decides",
        "Nothing was issued. Write why the resident gets a letter now, then issue it.",
    ),
    "letter.recovery": (
        "Letters wait until the office has seen this restore",
        "Recording goes on. Carry a bundle to the office and bring its answer.",
    ),
    "letter.signature": (
        "The signature cannot be kept",
        "Nothing was changed. Let the person sign again.",
    ),
    "letter.still_valid": (
        "This resident holds a valid letter, {number}",
        "Nothing was issued. Print another copy of it if it is lost.",
    ),
    "letter.too_young": (
        "17 years old on {first_day:date}",
        "Nothing was issued. The recording stays; the letter can be issued from that day on.",
    ),
    "letter.too_early": (
        "This letter can be extended from {first_day:date} on",
        "Nothing was issued. The letter still counts; print another copy of it if it is lost.",
    ),
    "letter.unknown": (
        "There is no letter {number}",
        "Nothing was changed. Look for the number in the Register.",
    ),
    "numbers.block_order": (
        "A new block must lie above {first} to {last}, or make it longer",
        "Nothing was changed. Numbers only rise, so that none is ever given twice.",
    ),
    "numbers.shared": (
        "Numbers {first} to {last} would be given twice",
        "Nothing was changed. Station {place} has some of them: choose another block,"
        " or write the station into the number.",
    ),
    "parcel.document": (
        "The parcel holds an unreadable document",
        "Nothing was taken over. Ask the sender to make the file again.",
    ),
    "parcel.format": (
        "The parcel comes from a newer version of the program",
        "Nothing was taken over. Update the program on this laptop.",
    ),
    "order.empty": ("No letter was chosen", "Choose at least one letter."),
    "order.none": ("No print order is under way", "Begin one first."),
    "order.unsure": (
        "{count} sheets may lie in the tray",
        "Nothing was printed. Look, and say of each whether it came out.",
    ),
    "order.open": (
        "An order is not done yet: {sent} of {total}",
        "Nothing was changed. Go on with it or end it first.",
    ),
    "parcel.expired": (
        "The parcel may no longer be applied since {expired_at:date}",
        "Nothing was changed. Ask the office for a new one.",
    ),
    "parcel.old": (
        "Parcel {number} is older than parcel {last}, which is already here",
        "Nothing was changed, and nothing is to be done: the newest parcel counts.",
    ),
    "parcel.other_station": ("The parcel is for station {station}", "Nothing was changed. Bring it there."),
    "place.exists": (
        "The folder {folder} already holds something",
        "Nothing was changed. Choose an empty folder.",
    ),
    "permission.stale": (
        "Your passphrase was not given",
        "Nothing was changed. It is asked for after {minutes} minutes without a decision.",
    ),
    "policy.ruling": (
        "“{ruling}” is no ruling of the policy",
        "Nothing was changed. Choose allowed, supervisor or never.",
    ),
    "policy.status": ("The centre has no status {status}", "Nothing was changed. Choose one of the list."),
    "reauth.minutes": (
        "The pause can have 0 to 60 minutes",
        "Nothing was changed. 0 never asks for the passphrase again.",
    ),
    "receipt.other_history": (
        "The office holds another history of this station",
        "Recording goes on; letters wait. Call the office: two laptops may bear the same name.",
    ),
    "receipt.ahead": (
        "The office knows more of this station than this laptop does",
        "This laptop works with an older copy. Recording goes on; letters wait until the office has taken in "
        "a new bundle and its parcel has come back.",
    ),
    "receipt.other_station": (
        "The receipt is for another station",
        "Nothing was changed. Give the stick to that station; yours comes with its own receipt.",
    ),
    "request.unreadable": (
        "This is no request of a station",
        "Nothing was taken over. Ask the sender to make the file again.",
    ),
    "resident.known": (
        "This NIK is on the roster already",
        "Search for it and begin the recording from there.",
    ),
    "resident.unknown": (
        "This NIK is not on the roster",
        "Compare it with the family card, or add a new resident.",
    ),
    "review.no_reason": ("Choose at least one reason", "The operator needs to know what to do again."),
    "review.not_waiting": (
        "This recording does not wait for review any more",
        "Nothing was changed. Somebody has decided it: go on with the next one.",
    ),
    "sheet.settled": ("This sheet was already judged", "Nothing was changed."),
    "sheet.unknown": ("There is no such sheet", "Nothing was changed."),
    "station.code_taken": (
        "Station {station} is certified with other keys",
        "Nothing was changed. Give the new laptop another code.",
    ),
    "station.not_certified": (
        "The office has not certified this station yet",
        "The draft is safe. Bring the request to the office and its answer back.",
    ),
    "station.other_district": ("The station {place} belongs to another district", "Nothing was changed."),
    "station.unknown": (
        "Station {place} is not known here",
        "Nothing was changed. Certify it first with its request file.",
    ),
    "trust.other_root": (
        "The trust list is signed by another office",
        "Nothing was changed. Call the office.",
    ),
}
