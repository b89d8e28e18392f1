-- What the station's replica needs besides the rows: where it stands, and how to take its own forecasts out again (design §6).

CREATE TABLE replica (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    warehouse INTEGER NOT NULL,
    building INTEGER NOT NULL CHECK (building IN (0, 1)) -- 1 until the head was reached once: forecasts wait until then
) STRICT;

CREATE TABLE cursor (
    stream INTEGER PRIMARY KEY,
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL CHECK (seq >= 0),
    chain BLOB NOT NULL CHECK (length(chain) = 32)
) STRICT;

CREATE TABLE pending (
    position INTEGER PRIMARY KEY, -- the journal's
    operation BLOB NOT NULL UNIQUE CHECK (length(operation) = 16),
    stream INTEGER NOT NULL,
    envelope BLOB NOT NULL,
    state INTEGER NOT NULL CHECK (state IN (0, 1, 2)), -- to be forecast, in the tables, kept out of them
    undo BLOB NOT NULL, -- rows before it, with a hash of each row after it
    touches BLOB NOT NULL -- hashes of what it read and wrote
) STRICT;

-- Own operations whose entries came: what the journal may not have heard when the process was killed in between.
CREATE TABLE own_entry (
    number INTEGER PRIMARY KEY,
    operation BLOB NOT NULL UNIQUE CHECK (length(operation) = 16),
    incarnation INTEGER NOT NULL,
    device_seq INTEGER NOT NULL,
    outcome INTEGER NOT NULL,
    denied INTEGER NOT NULL,
    stream INTEGER NOT NULL,
    seq INTEGER NOT NULL
) STRICT;

CREATE TABLE person_key (
    person BLOB PRIMARY KEY CHECK (length(person) = 16),
    key BLOB NOT NULL
) STRICT, WITHOUT ROWID;
