-- The server's log (design §5): what each stream consists of, for ever. Entries are only ever added.

-- Where each stream ends. epoch is the incarnation of the installation's history: a restored backup raises it.
CREATE TABLE stream_head (
    stream INTEGER PRIMARY KEY CHECK (stream >= 0),
    seq INTEGER NOT NULL CHECK (seq >= 0),
    chain BLOB NOT NULL CHECK (length(chain) = 32),
    epoch INTEGER NOT NULL CHECK (epoch >= 1),
    received_ms INTEGER NOT NULL, -- of the last entry: received never goes back
    followed_seq INTEGER NOT NULL CHECK (followed_seq BETWEEN 0 AND seq) -- the server's own work has looked at entries up to here
) STRICT;

-- Everybody who may write, by incarnation, with the end of their chain. Keys are derived from the installation secret.
CREATE TABLE device (
    number INTEGER PRIMARY KEY, -- short name in this database
    id BLOB NOT NULL CHECK (length(id) = 16),
    incarnation INTEGER NOT NULL CHECK (incarnation >= 1),
    last_seq INTEGER NOT NULL CHECK (last_seq >= 0),
    last_hash BLOB NOT NULL CHECK (length(last_hash) = 32),
    effective_ms INTEGER NOT NULL, -- of its last operation: effective never goes back for one device
    counter INTEGER NOT NULL DEFAULT 0, -- of its last request, once requests travel over a network
    UNIQUE (id, incarnation)
) STRICT;

CREATE TABLE entry (
    position INTEGER PRIMARY KEY, -- stream << 40 | commit_seq
    device INTEGER NOT NULL REFERENCES device (number),
    device_seq INTEGER NOT NULL CHECK (device_seq >= 1),
    operation BLOB NOT NULL CHECK (length(operation) = 16),
    kind INTEGER NOT NULL, -- ledger::OperationKind; 0 = the envelope cannot be read
    outcome INTEGER NOT NULL,
    denied INTEGER NOT NULL,
    received_ms INTEGER NOT NULL,
    effective_ms INTEGER NOT NULL,
    catalogue_seq INTEGER NOT NULL, -- of stream 0 when it was decided
    envelope BLOB NOT NULL, -- the device's bytes
    mac BLOB NOT NULL CHECK (length(mac) = 32),
    effects BLOB NOT NULL, -- as hashed and sent
    chain BLOB NOT NULL CHECK (length(chain) = 32),
    note TEXT NOT NULL -- why it was quarantined; not part of the chain
) STRICT;
CREATE UNIQUE INDEX entry_device_seq ON entry (device, device_seq);
CREATE INDEX entry_operation ON entry (operation);
CREATE INDEX entry_quarantined ON entry (position) WHERE outcome = 5;

-- Opens one person's sealed data. Outside the chain: erasing the key erases the person (design §4).
CREATE TABLE person_key (
    person BLOB PRIMARY KEY CHECK (length(person) = 16),
    key BLOB NOT NULL CHECK (length(key) IN (0, 32)) -- empty: erased, and stays so
) STRICT, WITHOUT ROWID;
