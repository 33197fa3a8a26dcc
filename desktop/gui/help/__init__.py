"""F1: what the screen in front is for, every other subject, and all keys."""
