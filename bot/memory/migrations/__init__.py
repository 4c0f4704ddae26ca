"""How the tables of the memory came to be: one file for each change, run by Alembic when the memory is opened.

Migrations of versions that people use are never changed. A new one gets the next number, which becomes `HEAD`.
"""

HEAD = "0003"
