"""What is plugged into the laptop, as the windows see it: cameras, loudspeaker, pads, printers."""
