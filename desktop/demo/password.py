"""The passphrase of every invented officer; alone, so that the sign-in names it without making a world."""

PASSWORD = "perahu sungai musi"  # noqa: S105 - everybody may know it: nothing here is real
