-- Events made of one warehouse's log, and what was last told of each row: made anew from the log when the file is lost.

CREATE TABLE position (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL CHECK (seq >= 0), -- the entries up to here are in
    chain BLOB NOT NULL, -- of that entry: another history has another; empty at 0
    clock_ms INTEGER NOT NULL -- the latest time at which the server had one of them
) STRICT;
INSERT INTO position VALUES (1, 0, x'', 0);

CREATE TABLE told_order (
    number TEXT PRIMARY KEY,
    accepted INTEGER NOT NULL,
    cancelled INTEGER NOT NULL,
    over INTEGER NOT NULL, -- all that will leave has left
    back_ordered INTEGER NOT NULL,
    ship_by_ms INTEGER NOT NULL, -- 0 = none
    is_delayed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX told_order_due ON told_order (ship_by_ms, number) WHERE is_delayed = 0 AND over = 0 AND cancelled = 0 AND ship_by_ms > 0;

CREATE TABLE told_stock (
    owner TEXT NOT NULL,
    item TEXT NOT NULL,
    available INTEGER NOT NULL, -- thousandths of the base unit
    PRIMARY KEY (owner, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE told_return (
    number TEXT PRIMARY KEY,
    state INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
    seq INTEGER NOT NULL,
    ordinal INTEGER NOT NULL, -- 1, 2 … of one entry
    line TEXT NOT NULL, -- JSON
    PRIMARY KEY (seq, ordinal)
) STRICT, WITHOUT ROWID;
