-- What counts have found that is not posted, and how many the plan has made today (workflows §4 Count). Which units stand in which.

CREATE TABLE counted_line (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    owner BLOB,
    item BLOB,
    lot BLOB,
    location BLOB,
    hu BLOB,
    status INTEGER NOT NULL,
    task BLOB,
    count_operation BLOB,
    counted INTEGER NOT NULL,
    expected INTEGER NOT NULL,
    serial TEXT NOT NULL,
    counted_ms INTEGER NOT NULL,
    device BLOB,
    user BLOB,
    seq INTEGER NOT NULL,
    scope_location BLOB,
    scope_item BLOB,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;
CREATE INDEX counted_line_task ON counted_line (stream, task) WHERE task IS NOT NULL; -- the review of a count

CREATE TABLE count_plan (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    day INTEGER NOT NULL,
    made_a INTEGER NOT NULL,
    made_b INTEGER NOT NULL,
    made_c INTEGER NOT NULL,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;

CREATE INDEX handling_unit_parent ON handling_unit (stream, parent) WHERE parent IS NOT NULL; -- a pallet that is moved
CREATE INDEX location_counted ON location (stream, counted_ms, id) WHERE kind <= 1; -- shelves by the age of their count: which are counted next
