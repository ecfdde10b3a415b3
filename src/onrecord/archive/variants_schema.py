"""The tables of groups of statements that report one utterance: a migration of its own.

    variant_group ─< variant (a statement of the group)
          └─< variant_former (groups that have become part of it)
    variant_key    what a statement is found by, so that a new one needn't be compared with all
    variant_state  how far the statements have been grouped

The keys of a statement that is no longer current stay, and are passed over, until everything is grouped afresh.
"""

from __future__ import annotations

TABLES = (
    """CREATE TABLE variant_group (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        articles INTEGER NOT NULL,
        statements INTEGER NOT NULL
    )""",
    "CREATE INDEX variant_group_size ON variant_group (articles, id)",
    """CREATE TABLE variant (
        statement INTEGER PRIMARY KEY REFERENCES statement (id),
        "group" INTEGER NOT NULL REFERENCES variant_group (id)
    )""",
    'CREATE INDEX variant_members ON variant ("group")',
    """CREATE TABLE variant_former (
        id INTEGER PRIMARY KEY,
        "group" INTEGER NOT NULL
    )""",
    'CREATE INDEX variant_former_group ON variant_former ("group")',
    """CREATE TABLE variant_key (
        key INTEGER NOT NULL,
        statement INTEGER NOT NULL,
        PRIMARY KEY (key, statement)
    ) WITHOUT ROWID""",
    """CREATE TABLE variant_state (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        upto INTEGER NOT NULL,
        method INTEGER NOT NULL
    )""",
)
