-- The replicated rows (core/ledger/tables.h): the same on the server and in the cache of a station. Columns between `version`
-- and `unknown` are the fields of the row's struct in their order; tests/unit/store compares.
--
-- `place` is the local integer of a row: rows that were made together lie together, whatever their ids, which are hashes. With
-- the id as the table's own key each changed row dirtied a page of its own (docs/adr/0002). An index costs a page per changed
-- row as well, so each one below says who needs it. The stream comes first in every key (design §7).
--
-- Ids are 16 bytes, NULL for none. Quantities are thousandths. `unknown` holds fields of a newer Bincard, as CBOR pairs.

-- ---- stream 0

CREATE TABLE owner (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream = 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;

CREATE TABLE item (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream = 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    owner BLOB,
    sku TEXT NOT NULL,
    name TEXT NOT NULL,
    also_known_as TEXT NOT NULL,
    kind INTEGER NOT NULL,
    tracking INTEGER NOT NULL,
    weight_g INTEGER NOT NULL,
    length_mm INTEGER NOT NULL,
    width_mm INTEGER NOT NULL,
    height_mm INTEGER NOT NULL,
    price_minor INTEGER NOT NULL,
    currency TEXT NOT NULL,
    shelf_life_at_dispatch_days INTEGER NOT NULL,
    hazard_class TEXT NOT NULL,
    fragile INTEGER NOT NULL CHECK (fragile IN (0, 1)),
    ships_in_own_box INTEGER NOT NULL CHECK (ships_in_own_box IN (0, 1)),
    generated INTEGER NOT NULL CHECK (generated IN (0, 1)),
    unknown_item INTEGER NOT NULL CHECK (unknown_item IN (0, 1)),
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;

-- Look-up by parts of words. The texts stand in `item` only.
CREATE VIRTUAL TABLE item_text USING fts5 (
    sku, name, also_known_as,
    content = 'item', content_rowid = 'place', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TRIGGER item_text_insert AFTER INSERT ON item BEGIN
    INSERT INTO item_text (rowid, sku, name, also_known_as) VALUES (new.place, new.sku, new.name, new.also_known_as);
END;
CREATE TRIGGER item_text_delete AFTER DELETE ON item BEGIN
    INSERT INTO item_text (item_text, rowid, sku, name, also_known_as) VALUES ('delete', old.place, old.sku, old.name, old.also_known_as);
END;
CREATE TRIGGER item_text_update AFTER UPDATE OF sku, name, also_known_as ON item BEGIN
    INSERT INTO item_text (item_text, rowid, sku, name, also_known_as) VALUES ('delete', old.place, old.sku, old.name, old.also_known_as);
    INSERT INTO item_text (rowid, sku, name, also_known_as) VALUES (new.place, new.sku, new.name, new.also_known_as);
END;

CREATE TABLE barcode (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream = 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    code TEXT NOT NULL,
    item BLOB,
    quantity INTEGER NOT NULL,
    needs_approval INTEGER NOT NULL CHECK (needs_approval IN (0, 1)),
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;
CREATE INDEX barcode_item ON barcode (stream, item); -- item card

-- "user" is a keyword of other databases, not of this one.
CREATE TABLE user (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream = 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    badge TEXT NOT NULL,
    sealed_name BLOB NOT NULL,
    language TEXT NOT NULL,
    role INTEGER NOT NULL,
    pin_hash BLOB NOT NULL,
    adjust_limit INTEGER NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;

-- ---- a warehouse's stream: places and stock

CREATE TABLE location (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    code TEXT NOT NULL,
    kind INTEGER NOT NULL,
    zone TEXT NOT NULL,
    aisle TEXT NOT NULL,
    bay TEXT NOT NULL,
    level TEXT NOT NULL,
    x_mm INTEGER NOT NULL,
    y_mm INTEGER NOT NULL,
    z_mm INTEGER NOT NULL,
    pickable INTEGER NOT NULL CHECK (pickable IN (0, 1)),
    allocatable INTEGER NOT NULL CHECK (allocatable IN (0, 1)),
    mix_items INTEGER NOT NULL CHECK (mix_items IN (0, 1)),
    mix_lots INTEGER NOT NULL CHECK (mix_lots IN (0, 1)),
    blocked INTEGER NOT NULL CHECK (blocked IN (0, 1)),
    generated INTEGER NOT NULL CHECK (generated IN (0, 1)),
    counted_ms INTEGER NOT NULL,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;

CREATE TABLE lot (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    item BLOB,
    number TEXT NOT NULL,
    expiry_day INTEGER NOT NULL,
    recalled INTEGER NOT NULL CHECK (recalled IN (0, 1)),
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;
CREATE INDEX lot_item ON lot (stream, item); -- item card
CREATE INDEX lot_number ON lot (stream, number); -- a lot scanned without its item

CREATE TABLE handling_unit (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    code TEXT NOT NULL,
    sscc TEXT NOT NULL,
    kind INTEGER NOT NULL,
    state INTEGER NOT NULL,
    location BLOB,
    parent BLOB,
    order_id BLOB,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;
CREATE INDEX handling_unit_sscc ON handling_unit (stream, sscc) WHERE sscc <> ''; -- an SSCC scanned
CREATE INDEX handling_unit_location ON handling_unit (stream, location) WHERE location IS NOT NULL; -- location card
CREATE INDEX handling_unit_order ON handling_unit (stream, order_id) WHERE order_id IS NOT NULL; -- cancelling an order, order card

CREATE TABLE stock (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    owner BLOB,
    item BLOB,
    lot BLOB,
    location BLOB,
    hu BLOB,
    status INTEGER NOT NULL,
    on_hand INTEGER NOT NULL,
    reserved INTEGER NOT NULL,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;
-- Item card, allocation: by id, which begins with the item's (docs/adr/0006).
CREATE INDEX stock_location ON stock (stream, location); -- location card, counts, blocking a place
CREATE INDEX stock_hu ON stock (stream, hu) WHERE hu IS NOT NULL; -- handling unit card, moving a tote

CREATE TABLE serial (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    item BLOB,
    number TEXT NOT NULL,
    account BLOB,
    location BLOB,
    hu BLOB,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;
CREATE INDEX serial_number ON serial (stream, number); -- a serial scanned without its item
CREATE INDEX serial_account ON serial (stream, account); -- which pieces lie here

CREATE TABLE availability (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    allocatable INTEGER NOT NULL,
    reserved INTEGER NOT NULL,
    promised INTEGER NOT NULL,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;

CREATE TABLE opening_stock (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;

CREATE TABLE count_anchor (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    location BLOB,
    item BLOB,
    effective_ms INTEGER NOT NULL,
    device BLOB,
    seq INTEGER NOT NULL,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;

CREATE TABLE move (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    owner BLOB,
    item BLOB,
    lot BLOB,
    from_location BLOB,
    from_hu BLOB,
    from_status INTEGER NOT NULL,
    to_location BLOB,
    to_hu BLOB,
    to_status INTEGER NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    seq INTEGER NOT NULL CHECK (seq >= 0),
    effective_ms INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    reason INTEGER NOT NULL,
    corrects BLOB,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;
CREATE INDEX move_item ON move (stream, item, seq); -- last moves of an item
-- Moves at a place since a count. By time alone, which only grows at its end; the places let it answer without the table.
CREATE INDEX move_effective ON move (stream, effective_ms, from_location, to_location);

-- ---- orders

CREATE TABLE customer (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    number TEXT NOT NULL,
    country TEXT NOT NULL,
    sealed BLOB NOT NULL,
    generated INTEGER NOT NULL CHECK (generated IN (0, 1)),
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;

CREATE TABLE customer_order (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    number TEXT NOT NULL,
    kind INTEGER NOT NULL,
    customer BLOB,
    country TEXT NOT NULL,
    priority INTEGER NOT NULL,
    received_ms INTEGER NOT NULL,
    wanted_ms INTEGER NOT NULL,
    ship_by_ms INTEGER NOT NULL,
    hold INTEGER NOT NULL,
    released INTEGER NOT NULL CHECK (released IN (0, 1)),
    cancelled INTEGER NOT NULL CHECK (cancelled IN (0, 1)),
    lot_swap_allowed INTEGER NOT NULL CHECK (lot_swap_allowed IN (0, 1)),
    complete_only INTEGER NOT NULL CHECK (complete_only IN (0, 1)),
    state INTEGER NOT NULL,
    lines_open INTEGER NOT NULL,
    lines_promised INTEGER NOT NULL,
    lines_reserved INTEGER NOT NULL,
    lines_picked INTEGER NOT NULL,
    lines_short INTEGER NOT NULL,
    lines_packed INTEGER NOT NULL,
    lines_shipped INTEGER NOT NULL,
    lines_cancelled INTEGER NOT NULL,
    lines_returned INTEGER NOT NULL,
    accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
    back_ordered INTEGER NOT NULL CHECK (back_ordered IN (0, 1)),
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;
-- Lists by state and the queue of what is promised and released next. No ship-by date (0) goes last.
CREATE INDEX customer_order_state ON customer_order
    (stream, state, priority DESC, (CASE ship_by_ms WHEN 0 THEN 9223372036854775807 ELSE ship_by_ms END), received_ms);

CREATE TABLE order_line (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    order_id BLOB,
    ordinal INTEGER NOT NULL,
    item BLOB,
    service INTEGER NOT NULL CHECK (service IN (0, 1)),
    ordered INTEGER NOT NULL,
    promised INTEGER NOT NULL,
    reserved INTEGER NOT NULL,
    picked INTEGER NOT NULL,
    shorted INTEGER NOT NULL,
    packed INTEGER NOT NULL,
    shipped INTEGER NOT NULL,
    cancelled INTEGER NOT NULL,
    returned INTEGER NOT NULL,
    price_minor INTEGER NOT NULL,
    currency TEXT NOT NULL,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;
CREATE INDEX order_line_order ON order_line (stream, order_id, ordinal); -- order card, promising, releasing, cancelling

CREATE TABLE reservation (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    account BLOB,
    order_line BLOB,
    task_line BLOB,
    quantity INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    granted_seq INTEGER NOT NULL,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;
CREATE INDEX reservation_account ON reservation (stream, account); -- freeing what an account can no longer cover
CREATE INDEX reservation_order_line ON reservation (stream, order_line); -- order card, cancelling

CREATE TABLE return_line (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    number TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    customer BLOB,
    item BLOB,
    order_line BLOB,
    quantity INTEGER NOT NULL,
    announced_ms INTEGER NOT NULL,
    state INTEGER NOT NULL,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;
CREATE INDEX return_line_number ON return_line (stream, number COLLATE NOCASE, ordinal); -- a return's number scanned

-- ---- work

CREATE TABLE task (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    state INTEGER NOT NULL,
    number TEXT NOT NULL,
    order_id BLOB,
    discrepancy BLOB,
    location BLOB,
    item BLOB,
    priority INTEGER NOT NULL,
    due_ms INTEGER NOT NULL,
    user BLOB,
    device BLOB,
    lines_open INTEGER NOT NULL,
    lines_done INTEGER NOT NULL,
    lines_short INTEGER NOT NULL,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;
CREATE INDEX task_number ON task (stream, number COLLATE NOCASE); -- a task's label scanned
CREATE INDEX task_order ON task (stream, order_id) WHERE order_id IS NOT NULL; -- order card, cancelling
-- What is free to take: released (state 1). No due date (0) goes last.
CREATE INDEX task_free ON task
    (stream, kind, priority DESC, (CASE due_ms WHEN 0 THEN 9223372036854775807 ELSE due_ms END), number) WHERE state = 1;
CREATE INDEX task_held ON task (stream, user) WHERE state IN (2, 3); -- taken or paused: what a person has
CREATE INDEX task_location ON task (stream, location) WHERE location IS NOT NULL AND state < 4; -- location card: counts waiting

CREATE TABLE task_line (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    owner BLOB,
    item BLOB,
    lot BLOB,
    location BLOB,
    hu BLOB,
    status INTEGER NOT NULL,
    task BLOB,
    ordinal INTEGER NOT NULL,
    order_line BLOB,
    to_location BLOB,
    quantity INTEGER NOT NULL,
    picked INTEGER NOT NULL,
    shorted INTEGER NOT NULL,
    state INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    given_up INTEGER NOT NULL,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;
CREATE INDEX task_line_task ON task_line (stream, task, ordinal); -- the work itself

CREATE TABLE discrepancy (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    owner BLOB,
    item BLOB,
    lot BLOB,
    location BLOB,
    hu BLOB,
    status INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    follow_up INTEGER NOT NULL,
    operation BLOB,
    order_line BLOB,
    task BLOB,
    expected INTEGER NOT NULL,
    found INTEGER NOT NULL,
    reason INTEGER NOT NULL,
    note TEXT NOT NULL,
    raised_ms INTEGER NOT NULL,
    open INTEGER NOT NULL CHECK (open IN (0, 1)),
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;
CREATE INDEX discrepancy_open ON discrepancy (stream, raised_ms) WHERE open = 1; -- the inbox
CREATE INDEX discrepancy_open_kind ON discrepancy (stream, kind, raised_ms) WHERE open = 1; -- the server's follow-ups

-- ---- rows of tables that this Bincard does not know yet: kept as bytes (design §5)

CREATE TABLE unknown_row (
    stream INTEGER NOT NULL,
    table_id INTEGER NOT NULL,
    key BLOB NOT NULL CHECK (length(key) = 16),
    version INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (stream, table_id, key)
) STRICT, WITHOUT ROWID;
