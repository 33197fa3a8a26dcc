"""For the bench: how soon the real windows show something, how long they let one wait, how heavy they are."""
