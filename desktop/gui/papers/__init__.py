"""Papers that more than one screen prints or saves, one at a time."""
