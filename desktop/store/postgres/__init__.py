"""The district's store on a PostgreSQL server, for an office with many desks.

The statements of this room are written once, in the SQL that both engines speak. What is left of a
difference is here: `connection` dresses psycopg as the database that the room knows, `dialect` turns marks
and teaches the server the few functions it lacks, `schema` makes the tables from those of SQLite.
The office's keys never lie on the server: they stay in the encrypted database of its folder.
"""
