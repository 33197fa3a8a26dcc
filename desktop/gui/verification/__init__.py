"""The verification screen: is this letter genuine, and does it still count?

Its QR is typed by a USB scanner, seen by a camera, or found on a file or picture; the verdict fills
the large card. Shown is what was signed, never what the paper says. Looking at a letter is no act
upon a resident: nothing is written, and the last checks are forgotten with the session. May import
the use cases of station and district, `exchange` for what they answer, `documents` to read pages, and
the rest of the GUI except other screens.
"""
