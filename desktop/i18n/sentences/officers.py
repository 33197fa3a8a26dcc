"""Sentences for officers, their passphrases and key files, and what a place keeps to itself."""

SENTENCES: dict[str, tuple[str, str]] = {
    "sign_in.wait": ("Wait a moment", "Try again in {seconds} seconds."),
    "sign_in.locked": (
        "{officer} is locked after 100 wrong passphrases",
        "The data is safe. Who looks after officers sets a new passphrase; at a station the office's next "
        "parcel opens the lock too.",
    ),
    "sign_in.key_missing": (
        "The stick with your key file is not plugged in",
        "Plug in your own stick, then try again.",
    ),
    "sign_in.disabled": ("{officer} may not sign in any more", "Ask who looks after officers here."),
    "pin.digits": (
        "A PIN has {digits} digits",
        "Type just digits, as many as are asked for. The PIN of before still counts.",
    ),
    "pin.common": ("This PIN is tried first by everybody", "Choose six digits that are no row and no pair."),
    "pin.wrong": ("The PIN is wrong", "{left} tries left, then the passphrase is needed."),
    "pin.spent": ("Three wrong PINs", "Now the passphrase is needed."),
    "officer.waiting": (
        "The office has not certified {officer} yet",
        "Carry a bundle to the office; its next parcel brings the certificate.",
    ),
    "officer.last_supervisor": (
        "{officer} is the last supervisor here",
        "Add another supervisor first and let the office certify them.",
    ),
    "officer.oneself": ("This cannot be done to yourself", "Ask somebody else who looks after officers."),
    "officer.disabled": ("{officer} is disabled already", "Nothing was changed."),
    "officer.last_admin": (
        "{officer} is the last one who looks after this office",
        "Add another office operator first.",
    ),
    "officers.no_head": (
        "Nobody would look after this office",
        "Nothing was made. Name at least one officer with the role office.",
    ),
    "officer.same_role": ("{officer} has this role already", "Nothing was changed."),
    "officer.role_changed": (
        "{officer} was given another role at another desk",
        "What you just did was not saved. Sign in again.",
    ),
    "key.changed_elsewhere": (
        "The key of the data was changed at another desk",
        "What was saved is safe. Sign in again.",
    ),
    "officer.has_key_file": (
        "You have a key file already",
        "Ask somebody else who looks after officers to set your passphrase anew.",
    ),
    "officer.known": ("There is somebody with this name already", "Choose another short name."),
    "officer.name": ("The name cannot be used", "Write the name as people say it, in letters."),
    "officer.role": ("There is no such role here", "Nothing was changed. Choose another role."),
    "officer.unknown": ("There is no officer {officer} here", "Nothing was changed. Check the name."),
    "officer.no_reason": ("The reason is missing", "Say why this officer leaves."),
    "officers.many": ("There are {maximum} officers already", "Nothing was changed. Call the help desk."),
    "letter.chain_broken": (
        "The audit chain is broken at entry {seq}",
        "Recording goes on. Issue no letter and call the office.",
    ),
    "letter.certificate_expired": (
        "The station's certificate ended on {until:date}",
        "Recording goes on. Ask the office for a new one by stick; its next parcel brings it.",
    ),
    "clock.behind": (
        "The clock went back: the last work here was at {last:moment}",
        "Recording goes on. Set date and time of the laptop, then try again.",
    ),
    "clock.dead": (
        "The laptop has lost its date",
        "Set date and time now. If it happens at every start, its small battery is empty: ask for a new one.",
    ),
    "station.withdrawn": (
        "The office has withdrawn this station",
        "Issue no letter. Call the office.",
    ),
    "rescue.unreadable": ("The file is no rescue file", "Nothing was changed. Ask for a new one."),
    "rescue.other_place": ("The rescue file is for {place}", "Nothing was changed. Take the right file."),
    "rescue.no_file": (
        "The backup in {folder} has no recovery file",
        "Take a newer backup: the file is made once the office has certified the station.",
    ),
    "rescue.not_asked": (
        "This laptop has asked the office for nothing",
        "Write a request first and carry it to the office.",
    ),
    "bundle.key_retired": (
        "The bundle is signed with a former key of station {station}",
        "Nothing was taken in. The key was in use until {until:date}; call the station.",
    ),
    "station.code": ("The number of a station has two digits", "Ask the office which number is yours."),
    "station.name": ("The name cannot be used", "Write the name as people say it, in letters."),
    "station.kecamatan": ("Choose the kecamatan of the station", "Nothing was made yet."),
    "district.code": ("The code of a regency has four digits", "Nothing was made yet. Banyuasin is 1607."),
    "station.certified": ("This station is certified already", "Nothing was changed. Sign in."),
    "activation.none": (
        "There is no activation file for this station on the stick",
        "Nothing was changed. Plug in the stick that came back from the office.",
    ),
    "lock.minutes": ("The screen locks after 1 to 30 minutes", "Nothing was changed."),
    "backup.inside": (
        "{folder} lies inside the data itself",
        "Choose another disk or a stick; a copy beside its original is lost with it.",
    ),
    "place.exposed": (
        "Other users of this laptop can look into {folder}",
        "Nothing was opened. Make the folder private, then try again.",
    ),
    "place.training": (
        "{folder} belongs to training",
        "Nothing was opened or changed. What is invented does not come among real data: open training for"
        " it.",
    ),
    "place.not_training": (
        "{folder} is real data",
        "Nothing was opened or changed. Training never touches real data: leave training for it.",
    ),
    "database.damaged": (
        "The database is damaged",
        "Nothing is written to it any more. Restore the latest backup, or call the office.",
    ),
    "rule.officer_disabled": ("The officer had been disabled before", "The entry was put aside."),
    "rule.not_recorder": (
        "{by} has no part in recordings and wrote one",
        "The entry was put aside.",
    ),
    "rule.officer_role": (
        "An officer was added with a role that a station cannot give",
        "The entry was put aside.",
    ),
}
