-- Ranges of numbers for labels, and the blocks of them that stations are lent (design §6).

CREATE TABLE number_range (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    kind INTEGER NOT NULL, prefix TEXT NOT NULL, digits INTEGER NOT NULL, next INTEGER NOT NULL, end_number INTEGER NOT NULL, epoch INTEGER NOT NULL,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;

CREATE TABLE number_block (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    device BLOB, incarnation INTEGER NOT NULL, kind INTEGER NOT NULL, prefix TEXT NOT NULL, digits INTEGER NOT NULL, first INTEGER NOT NULL,
    end_number INTEGER NOT NULL,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;
