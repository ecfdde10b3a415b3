"""The tables of an archive, as the migrations make them.

    page ─< revision ─< speaker ─< statement ─ search (words)
               │            └──────< relay (who passed it on)
               └─ document (the record itself, compressed)
    tally      counts of current revisions, kept up to date
    run ─< run_done, failure, fetched, sighting
    person ─< speaker, person_name       correction

``page.name`` is what a page goes by: its URL, or its place in its source. A revision is one state of a page; its
statements are those of the record that ``document`` holds, and the columns here are copies to search and sort by.
``revision.captured`` is when its page was last known to say so, ``sighting`` what was last met in a place of a source.
A speaker is one article's: the same person in two articles has two rows, since sameness is a judgement and not a fact;
``speaker.person`` says whom they were judged to be. Whom a user has found to be two has a row for each (``part_of``).
Only statements of current revisions are in ``search`` and ``tally``.
"""

from __future__ import annotations

APPLICATION_ID = 0x6F6E7263
""" "onrc", in the header of the file: what tells an archive from any other SQLite file."""

TOKENIZER = "unicode61 remove_diacritics 2 separators 'ʼʻˮʹ'"
"""Accents and case don't count, and quotation marks and apostrophes of every shape part words alike."""

FIRST = (
    """CREATE TABLE page (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        current INTEGER REFERENCES revision (id),
        revisions INTEGER NOT NULL DEFAULT 0
    )""",
    """CREATE TABLE revision (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        page INTEGER NOT NULL REFERENCES page (id),
        number INTEGER NOT NULL,
        current INTEGER NOT NULL CHECK (current IN (0, 1)),
        hash BLOB NOT NULL,
        location TEXT, url TEXT, title TEXT, byline TEXT, outlet TEXT,
        published TEXT NOT NULL DEFAULT '',
        language TEXT NOT NULL DEFAULT '',
        statements INTEGER NOT NULL,
        model TEXT NOT NULL,
        version TEXT NOT NULL,
        added TEXT NOT NULL,
        UNIQUE (page, number)
    )""",
    "CREATE INDEX revision_hash ON revision (hash)",
    """CREATE TABLE document (
        revision INTEGER PRIMARY KEY REFERENCES revision (id),
        record BLOB NOT NULL,
        source BLOB
    )""",
    """CREATE TABLE speaker (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        revision INTEGER NOT NULL REFERENCES revision (id),
        number INTEGER NOT NULL,
        name TEXT NOT NULL,
        key TEXT NOT NULL,
        kind TEXT NOT NULL,
        named INTEGER NOT NULL CHECK (named IN (0, 1)),
        role TEXT,
        aliases TEXT NOT NULL DEFAULT '[]',
        statements INTEGER NOT NULL DEFAULT 0,
        current INTEGER NOT NULL CHECK (current IN (0, 1)),
        UNIQUE (revision, number)
    )""",
    """CREATE INDEX speaker_names ON speaker (named, key, kind, name, role, statements)
        WHERE current = 1 AND statements > 0""",
    """CREATE TABLE statement (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        revision INTEGER NOT NULL REFERENCES revision (id),
        number INTEGER NOT NULL,
        current INTEGER NOT NULL CHECK (current IN (0, 1)),
        published TEXT NOT NULL DEFAULT '',
        said_first TEXT, said_last TEXT,
        confidence REAL NOT NULL,
        speaker_confidence REAL NOT NULL,
        speaker INTEGER REFERENCES speaker (id),
        addressee INTEGER REFERENCES speaker (id),
        kind TEXT NOT NULL,
        mode TEXT NOT NULL,
        stance TEXT NOT NULL,
        made TEXT NOT NULL,
        said TEXT, said_precision TEXT,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        page_start INTEGER, page_end INTEGER,
        text TEXT NOT NULL,
        UNIQUE (revision, number)
    )""",
    "CREATE INDEX statement_speaker ON statement (speaker)",
    "CREATE INDEX statement_published ON statement (published, id) WHERE current = 1",
    "CREATE INDEX statement_said ON statement (said_last, said_first) WHERE current = 1 AND said_last IS NOT NULL",
    """CREATE TABLE relay (
        statement INTEGER NOT NULL REFERENCES statement (id),
        place INTEGER NOT NULL,
        speaker INTEGER NOT NULL REFERENCES speaker (id),
        PRIMARY KEY (statement, place)
    ) WITHOUT ROWID""",
    f"""CREATE VIRTUAL TABLE search USING fts5 (
        text, speaker, role, title, outlet, via, facets, content = '', tokenize = "{TOKENIZER}", prefix = '3'
    )""",
    # What stands in the index for a statement. It is taken out with the same words that it was put in with, so all of
    # them come from columns that never change.
    """CREATE VIEW statement_words AS SELECT
        statement.id AS id,
        statement.revision AS revision,
        statement.text AS text,
        coalesce(speaker.name || ' ' || speaker.aliases, '') AS speaker,
        coalesce(speaker.role, '') AS role,
        coalesce(revision.title, '') AS title,
        coalesce(revision.outlet, '') AS outlet,
        coalesce((SELECT group_concat(passed.name, ' ') FROM relay JOIN speaker AS passed ON passed.id = relay.speaker
            WHERE relay.statement = statement.id), '') AS via,
        'kind' || statement.kind || ' lang' || revision.language
            || CASE WHEN statement.mode IN ('speech', 'writing') THEN ' uttered' ELSE ' other' END
            || CASE WHEN statement.published = '' THEN ' undated'
                ELSE ' y' || substr(statement.published, 1, 4)
                    || ' m' || substr(statement.published, 1, 4) || substr(statement.published, 6, 2) END AS facets
        FROM statement
        JOIN revision ON revision.id = statement.revision
        LEFT JOIN speaker ON speaker.id = statement.speaker""",
    """CREATE TABLE tally (
        what TEXT NOT NULL,
        value TEXT NOT NULL,
        pages INTEGER NOT NULL,
        statements INTEGER NOT NULL,
        PRIMARY KEY (what, value)
    ) WITHOUT ROWID""",
    """CREATE TABLE run (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sources TEXT NOT NULL,
        started TEXT NOT NULL,
        finished TEXT,
        done INTEGER NOT NULL DEFAULT 0
    )""",
    "CREATE INDEX run_open ON run (sources) WHERE finished IS NULL",
    """CREATE TABLE run_done (
        run INTEGER NOT NULL REFERENCES run (id),
        key BLOB NOT NULL,
        PRIMARY KEY (run, key)
    ) WITHOUT ROWID""",
    """CREATE TABLE failure (
        key TEXT PRIMARY KEY,
        location TEXT NOT NULL,
        error TEXT NOT NULL,
        message TEXT NOT NULL,
        exit_code INTEGER NOT NULL,
        times INTEGER NOT NULL,
        first TEXT NOT NULL,
        last TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX failure_last ON failure (last)",
    *(
        f"""CREATE TRIGGER {table}_{name} AFTER {event} ON {table} BEGIN
            INSERT INTO tally VALUES ('{table}', '', {change}, 0)
                ON CONFLICT (what, value) DO UPDATE SET pages = pages + excluded.pages; END"""
        for table, name, event, change in (
            ("revision", "added", "INSERT", 1),
            ("failure", "added", "INSERT", 1),
            ("failure", "mended", "DELETE", -1),
        )
    ),
    """CREATE TABLE fetched (
        url TEXT PRIMARY KEY,
        etag TEXT,
        last_modified TEXT,
        at TEXT NOT NULL
    ) WITHOUT ROWID""",
)

PEOPLE = (
    # Somebody in real life. ``root`` is who they were merged into, themselves where they weren't; ``known`` their id on
    # a list; ``gone`` that a correction which made them was taken back.
    """CREATE TABLE person (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        root INTEGER NOT NULL,
        name TEXT NOT NULL,
        known TEXT UNIQUE,
        description TEXT,
        gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
    )""",
    "CREATE INDEX person_root ON person (root)",
    # Names to find people by. Only those of one ``block``, a surname in its plainest spelling, are ever compared.
    """CREATE TABLE person_name (
        block TEXT NOT NULL,
        key TEXT NOT NULL,
        person INTEGER NOT NULL REFERENCES person (id),
        name TEXT NOT NULL,
        known INTEGER NOT NULL CHECK (known IN (0, 1)),
        PRIMARY KEY (block, key, person)
    ) WITHOUT ROWID""",
    "CREATE INDEX person_name_person ON person_name (person)",
    "ALTER TABLE speaker ADD COLUMN person INTEGER REFERENCES person (id)",
    "CREATE INDEX speaker_person ON speaker (person) WHERE person IS NOT NULL",
    "ALTER TABLE revision ADD COLUMN linked INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX revision_unlinked ON revision (id) WHERE linked = 0 AND current = 1",
    # What users said, the latest last: it is taken back in the other order.
    """CREATE TABLE correction (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        action TEXT NOT NULL CHECK (action IN ('merge', 'split', 'import')),
        text TEXT NOT NULL,
        detail TEXT NOT NULL,
        at TEXT NOT NULL,
        undone TEXT
    )""",
    "CREATE INDEX correction_splits ON correction (id) WHERE action = 'split' AND undone IS NULL",
)

PASSING_ON = (
    # Whether all that it says is that somebody else said something; no statement of its speaker's is counted then.
    "ALTER TABLE statement ADD COLUMN passes_on INTEGER NOT NULL DEFAULT 0 CHECK (passes_on IN (0, 1))",
)

PARTS = (
    # The row that this one was cut from, where a user has told two people of a name apart on one page.
    "ALTER TABLE speaker ADD COLUMN part_of INTEGER REFERENCES speaker (id)",
    "DROP INDEX speaker_names",
    """CREATE INDEX speaker_names ON speaker (named, key, kind, name, role, statements, part_of)
        WHERE current = 1 AND statements > 0""",
)

STATES = (
    "ALTER TABLE revision ADD COLUMN captured TEXT",
    """CREATE TABLE sighting (
        place BLOB PRIMARY KEY,
        revision INTEGER NOT NULL REFERENCES revision (id)
    ) WITHOUT ROWID""",
)
