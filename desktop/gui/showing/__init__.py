"""The main job done before one's eyes, on the real widgets. Knows screens, and no screen knows it."""
