-- The server's log (design §5): what each stream consists of, for ever. Entries are only ever added.

-- Where each stream ends. epoch is the incarnation of the installation's history: a restored backup raises it.
CREATE TABLE stream_head (
    stream BIGINT PRIMARY KEY CHECK (stream >= 0),
    seq BIGINT NOT NULL CHECK (seq >= 0),
    chain BYTEA NOT NULL CHECK (length(chain) = 32),
    epoch BIGINT NOT NULL CHECK (epoch >= 1),
    received_ms BIGINT NOT NULL, -- of the last entry: received never goes back
    followed_seq BIGINT NOT NULL CHECK (followed_seq BETWEEN 0 AND seq) -- the server's own work has looked at entries up to here
);

-- Everybody who may write, by incarnation, with the end of their chain. Keys are derived from the installation secret.
CREATE TABLE device (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- short name in this database
    id UUID NOT NULL,
    incarnation BIGINT NOT NULL CHECK (incarnation >= 1),
    last_seq BIGINT NOT NULL CHECK (last_seq >= 0),
    last_hash BYTEA NOT NULL CHECK (length(last_hash) = 32),
    effective_ms BIGINT NOT NULL, -- of its last operation: effective never goes back for one device
    counter BIGINT NOT NULL DEFAULT 0, -- of its last request, once requests travel over a network
    UNIQUE (id, incarnation)
);

CREATE TABLE entry (
    position BIGINT PRIMARY KEY, -- stream << 40 | commit_seq
    device BIGINT NOT NULL, -- device.number; unchecked here: a check per row costs as much as the row
    device_seq BIGINT NOT NULL CHECK (device_seq >= 1),
    operation UUID NOT NULL,
    kind BIGINT NOT NULL, -- ledger::OperationKind; 0 = the envelope cannot be read
    outcome BIGINT NOT NULL,
    denied BIGINT NOT NULL,
    received_ms BIGINT NOT NULL,
    effective_ms BIGINT NOT NULL,
    catalogue_seq BIGINT NOT NULL, -- of stream 0 when it was decided
    envelope BYTEA NOT NULL, -- the device's bytes
    mac BYTEA NOT NULL CHECK (length(mac) = 32),
    effects BYTEA NOT NULL, -- as hashed and sent
    chain BYTEA NOT NULL CHECK (length(chain) = 32),
    note TEXT COLLATE "C" NOT NULL -- why it was quarantined; not part of the chain
);
CREATE UNIQUE INDEX entry_device_seq ON entry (device, device_seq);
CREATE INDEX entry_operation ON entry (operation);
CREATE INDEX entry_quarantined ON entry (position) WHERE outcome = 5;

-- Opens one person's sealed data. Outside the chain: erasing the key erases the person (design §4).
CREATE TABLE person_key (
    person UUID PRIMARY KEY,
    key BYTEA NOT NULL CHECK (length(key) IN (0, 32)) -- empty: erased, and stays so
);
-- Lines that still want stock, found by item when some comes in. Only the server promises, so only it has this index.
-- The column stands on the left: SQLite turns a query's condition so, and then compares it with this one as it stands.
CREATE INDEX order_line_wanting ON order_line (stream, item, order_id)
    WHERE service = 0 AND ordered > promised + reserved + picked + shorted + cancelled;
