-- The station's own memory (design §6). Written before the beep; never part of "reset cache".

-- Who this station is, and where its chain of operations ends: the head outlives the operations it was made of.
CREATE TABLE identity (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    device BLOB NOT NULL CHECK (length(device) = 16),
    incarnation INTEGER NOT NULL CHECK (incarnation >= 1),
    device_key BLOB NOT NULL CHECK (length(device_key) = 32),
    warehouse INTEGER NOT NULL CHECK (warehouse >= 1),
    last_seq INTEGER NOT NULL CHECK (last_seq >= 0),
    last_hash BLOB NOT NULL CHECK (length(last_hash) = 32),
    acknowledged_seq INTEGER NOT NULL CHECK (acknowledged_seq BETWEEN 0 AND last_seq)
) STRICT;

-- Each start writes clean = 0 and each orderly end 1.
CREATE TABLE run (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    clean INTEGER NOT NULL CHECK (clean IN (0, 1))
) STRICT;
INSERT INTO run VALUES (1, 1);

CREATE TABLE own_operation (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    incarnation INTEGER NOT NULL CHECK (incarnation >= 1),
    device_seq INTEGER NOT NULL CHECK (device_seq >= 1),
    operation BLOB NOT NULL UNIQUE CHECK (length(operation) = 16),
    stream INTEGER NOT NULL CHECK (stream >= 0),
    envelope BLOB NOT NULL, -- exact bytes: hashed, signed, sent, never encoded again
    mac BLOB NOT NULL CHECK (length(mac) = 32),
    person_keys BLOB NOT NULL, -- CBOR, outside the hashed bytes; kept to be offered again to a restored server
    size INTEGER NOT NULL CHECK (size > 0),
    made_at_ms INTEGER NOT NULL,
    state INTEGER NOT NULL CHECK (state IN (0, 1)), -- waiting, answered
    outcome INTEGER NOT NULL,
    denied INTEGER NOT NULL,
    commit_seq INTEGER NOT NULL CHECK ((state = 0) = (commit_seq = 0)),
    forecast_attempts INTEGER NOT NULL,
    send_attempts INTEGER NOT NULL,
    UNIQUE (incarnation, device_seq)
) STRICT;
CREATE INDEX own_operation_by_state ON own_operation (state, stream, commit_seq, size, made_at_ms); -- also answers the sums
CREATE INDEX own_operation_waiting ON own_operation (position) WHERE state = 0;

CREATE TABLE workflow_state (
    name TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Number ranges (SSCC, HU, labels): everything below next has been used.
CREATE TABLE used_number (
    range TEXT PRIMARY KEY,
    next INTEGER NOT NULL CHECK (next >= 0)
) STRICT, WITHOUT ROWID;
