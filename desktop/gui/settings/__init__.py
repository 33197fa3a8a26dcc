"""Settings of this laptop: its devices and places, each with a test of its own, and how the program looks.

What is chosen here is kept in the laptop's own small file. A test touches nothing of any resident.
"""
