"""An invented regency: residents, faces, signatures and the script of the main job.

Drives the real use cases for demonstrations, tests and first-run practice.
Everybody in it is invented and every page it makes says DATA CONTOH.
May import bootstrap and everything below.
"""
