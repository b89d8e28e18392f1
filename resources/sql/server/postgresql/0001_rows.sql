-- The replicated rows (core/ledger/tables.h) as resources/sql/rows has them for SQLite: the same tables, columns and indexes under the same
-- names; tests/unit/store compares both with the structs. What differs, and why (docs/adr/0009):
--
-- * `place` says in which order rows were made and nothing more: there is no index of it.
-- * Texts compare byte by byte (COLLATE "C"), as in SQLite, whatever the database's own collation is.
-- * Rows that are changed again and again have room on their page for their next version.
-- * Numbers are BIGINT, whatever their range: one width on the wire.

-- Equal but for upper and lower case, as SQLite's NOCASE; of all letters and not of A to Z only.
CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

-- Words of letters and digits, in lower case and without accents, as far as one letter stands for another: the extension that does more is
-- not installed everywhere.
CREATE FUNCTION plain_text(words TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT trim(regexp_replace(translate(lower(words COLLATE "und-x-icu"), 'àáâãäåāăąçćĉčďèéêëēĕėęěĝğġģĥìíîïĩīĭįĵķĺļľñńņňòóôõöōŏőŕŗřśŝşšţťùúûüũūŭůűųŵýÿŷźżž',
        'aaaaaaaaaccccdeeeeeeeeegggghiiiiiiiijklllnnnnoooooooorrrssssttuuuuuuuuuuwyyyzzz') COLLATE "und-x-icu", '[^[:alnum:]]+', ' ', 'g'))
$$;

-- ---- stream 0

CREATE TABLE owner (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream = 0), id UUID NOT NULL, version BIGINT NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);

CREATE TABLE item (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream = 0), id UUID NOT NULL, version BIGINT NOT NULL,
    owner UUID,
    sku TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    also_known_as TEXT COLLATE "C" NOT NULL,
    kind BIGINT NOT NULL,
    tracking BIGINT NOT NULL,
    weight_g BIGINT NOT NULL,
    length_mm BIGINT NOT NULL,
    width_mm BIGINT NOT NULL,
    height_mm BIGINT NOT NULL,
    price_minor BIGINT NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    shelf_life_at_dispatch_days BIGINT NOT NULL,
    hazard_class TEXT COLLATE "C" NOT NULL,
    fragile BIGINT NOT NULL CHECK (fragile IN (0, 1)),
    ships_in_own_box BIGINT NOT NULL CHECK (ships_in_own_box IN (0, 1)),
    generated BIGINT NOT NULL CHECK (generated IN (0, 1)),
    unknown_item BIGINT NOT NULL CHECK (unknown_item IN (0, 1)),
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);

-- Look-up by the beginnings of words.
CREATE FUNCTION plain_words(sku TEXT, name TEXT, also_known_as TEXT) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsvector('pg_catalog.simple', bincard.plain_text(sku || ' ' || name || ' ' || also_known_as))
$$;
-- All of these words, or their beginnings.
CREATE FUNCTION words_query(words TEXT) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsquery('pg_catalog.simple', nullif(replace(bincard.plain_text(words), ' ', ':* & '), '') || ':*')
$$;
CREATE INDEX item_text ON item USING gin (plain_words(sku, name, also_known_as));
CREATE INDEX item_sku_begins ON item (stream, (plain_text(sku)) text_pattern_ops);

CREATE TABLE barcode (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream = 0), id UUID NOT NULL, version BIGINT NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    item UUID,
    quantity BIGINT NOT NULL,
    needs_approval BIGINT NOT NULL CHECK (needs_approval IN (0, 1)),
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);
CREATE INDEX barcode_item ON barcode (stream, item); -- item card

CREATE TABLE "user" (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream = 0), id UUID NOT NULL, version BIGINT NOT NULL,
    badge TEXT COLLATE "C" NOT NULL,
    sealed_name BYTEA NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    role BIGINT NOT NULL,
    pin_hash BYTEA NOT NULL,
    adjust_limit BIGINT NOT NULL,
    active BIGINT NOT NULL CHECK (active IN (0, 1)),
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);

-- ---- a warehouse's stream: places and stock

CREATE TABLE location (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    kind BIGINT NOT NULL,
    zone TEXT COLLATE "C" NOT NULL,
    aisle TEXT COLLATE "C" NOT NULL,
    bay TEXT COLLATE "C" NOT NULL,
    level TEXT COLLATE "C" NOT NULL,
    x_mm BIGINT NOT NULL,
    y_mm BIGINT NOT NULL,
    z_mm BIGINT NOT NULL,
    pickable BIGINT NOT NULL CHECK (pickable IN (0, 1)),
    allocatable BIGINT NOT NULL CHECK (allocatable IN (0, 1)),
    mix_items BIGINT NOT NULL CHECK (mix_items IN (0, 1)),
    mix_lots BIGINT NOT NULL CHECK (mix_lots IN (0, 1)),
    blocked BIGINT NOT NULL CHECK (blocked IN (0, 1)),
    generated BIGINT NOT NULL CHECK (generated IN (0, 1)),
    counted_ms BIGINT NOT NULL,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);

CREATE TABLE lot (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    item UUID,
    number TEXT COLLATE "C" NOT NULL,
    expiry_day BIGINT NOT NULL,
    recalled BIGINT NOT NULL CHECK (recalled IN (0, 1)),
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);
CREATE INDEX lot_item ON lot (stream, item); -- item card
CREATE INDEX lot_number ON lot (stream, number); -- a lot scanned without its item

CREATE TABLE handling_unit (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    sscc TEXT COLLATE "C" NOT NULL,
    kind BIGINT NOT NULL,
    state BIGINT NOT NULL,
    location UUID,
    parent UUID,
    order_id UUID,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
) WITH (fillfactor = 70);
CREATE INDEX handling_unit_sscc ON handling_unit (stream, sscc) WHERE sscc <> ''; -- an SSCC scanned
CREATE INDEX handling_unit_location ON handling_unit (stream, location) WHERE location IS NOT NULL; -- location card
CREATE INDEX handling_unit_order ON handling_unit (stream, order_id) WHERE order_id IS NOT NULL; -- cancelling an order, order card

CREATE TABLE stock (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    owner UUID,
    item UUID,
    lot UUID,
    location UUID,
    hu UUID,
    status BIGINT NOT NULL,
    on_hand BIGINT NOT NULL,
    reserved BIGINT NOT NULL,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
) WITH (fillfactor = 70);
-- Item card, allocation: by id, which begins with the item's (docs/adr/0006).
CREATE INDEX stock_location ON stock (stream, location); -- location card, counts, blocking a place
CREATE INDEX stock_hu ON stock (stream, hu) WHERE hu IS NOT NULL; -- handling unit card, moving a tote

CREATE TABLE serial (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    item UUID,
    number TEXT COLLATE "C" NOT NULL,
    account UUID,
    location UUID,
    hu UUID,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);
CREATE INDEX serial_number ON serial (stream, number); -- a serial scanned without its item
CREATE INDEX serial_account ON serial (stream, account); -- which pieces lie here

CREATE TABLE availability (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    allocatable BIGINT NOT NULL,
    reserved BIGINT NOT NULL,
    promised BIGINT NOT NULL,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
) WITH (fillfactor = 70);

CREATE TABLE opening_stock (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);

CREATE TABLE count_anchor (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    location UUID,
    item UUID,
    effective_ms BIGINT NOT NULL,
    device UUID,
    seq BIGINT NOT NULL,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);

CREATE TABLE move (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    owner UUID,
    item UUID,
    lot UUID,
    from_location UUID,
    from_hu UUID,
    from_status BIGINT NOT NULL,
    to_location UUID,
    to_hu UUID,
    to_status BIGINT NOT NULL,
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    seq BIGINT NOT NULL CHECK (seq >= 0),
    effective_ms BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    reason BIGINT NOT NULL,
    corrects UUID,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);
CREATE INDEX move_item ON move (stream, item, seq); -- last moves of an item
-- Moves at a place since a count. By time alone, which only grows at its end; the places let it answer without the table.
CREATE INDEX move_effective ON move (stream, effective_ms, from_location, to_location);

-- ---- orders

CREATE TABLE customer (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    number TEXT COLLATE "C" NOT NULL,
    country TEXT COLLATE "C" NOT NULL,
    sealed BYTEA NOT NULL,
    generated BIGINT NOT NULL CHECK (generated IN (0, 1)),
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);

CREATE TABLE customer_order (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    number TEXT COLLATE "C" NOT NULL,
    kind BIGINT NOT NULL,
    customer UUID,
    country TEXT COLLATE "C" NOT NULL,
    priority BIGINT NOT NULL,
    received_ms BIGINT NOT NULL,
    wanted_ms BIGINT NOT NULL,
    ship_by_ms BIGINT NOT NULL,
    hold BIGINT NOT NULL,
    released BIGINT NOT NULL CHECK (released IN (0, 1)),
    cancelled BIGINT NOT NULL CHECK (cancelled IN (0, 1)),
    lot_swap_allowed BIGINT NOT NULL CHECK (lot_swap_allowed IN (0, 1)),
    complete_only BIGINT NOT NULL CHECK (complete_only IN (0, 1)),
    state BIGINT NOT NULL,
    lines_open BIGINT NOT NULL,
    lines_promised BIGINT NOT NULL,
    lines_reserved BIGINT NOT NULL,
    lines_picked BIGINT NOT NULL,
    lines_short BIGINT NOT NULL,
    lines_packed BIGINT NOT NULL,
    lines_shipped BIGINT NOT NULL,
    lines_cancelled BIGINT NOT NULL,
    lines_returned BIGINT NOT NULL,
    accepted BIGINT NOT NULL CHECK (accepted IN (0, 1)),
    back_ordered BIGINT NOT NULL CHECK (back_ordered IN (0, 1)),
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
) WITH (fillfactor = 70);
-- Lists by state and the queue of what is promised and released next. No ship-by date (0) goes last.
CREATE INDEX customer_order_state ON customer_order
    (stream, state, priority DESC, (CASE ship_by_ms WHEN 0 THEN 9223372036854775807 ELSE ship_by_ms END), received_ms);

CREATE TABLE order_line (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    order_id UUID,
    ordinal BIGINT NOT NULL,
    item UUID,
    service BIGINT NOT NULL CHECK (service IN (0, 1)),
    ordered BIGINT NOT NULL,
    promised BIGINT NOT NULL,
    reserved BIGINT NOT NULL,
    picked BIGINT NOT NULL,
    shorted BIGINT NOT NULL,
    packed BIGINT NOT NULL,
    shipped BIGINT NOT NULL,
    cancelled BIGINT NOT NULL,
    returned BIGINT NOT NULL,
    price_minor BIGINT NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
) WITH (fillfactor = 70);
CREATE INDEX order_line_order ON order_line (stream, order_id, ordinal); -- order card, promising, releasing, cancelling

CREATE TABLE reservation (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    account UUID,
    order_line UUID,
    task_line UUID,
    quantity BIGINT NOT NULL,
    priority BIGINT NOT NULL,
    granted_seq BIGINT NOT NULL,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
) WITH (fillfactor = 70);
CREATE INDEX reservation_account ON reservation (stream, account); -- freeing what an account can no longer cover
CREATE INDEX reservation_order_line ON reservation (stream, order_line); -- order card, cancelling

CREATE TABLE return_line (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    number TEXT COLLATE "C" NOT NULL,
    ordinal BIGINT NOT NULL,
    customer UUID,
    item UUID,
    order_line UUID,
    quantity BIGINT NOT NULL,
    announced_ms BIGINT NOT NULL,
    state BIGINT NOT NULL,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);
CREATE INDEX return_line_number ON return_line (stream, number COLLATE nocase, ordinal); -- a return's number scanned

-- ---- work

CREATE TABLE task (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    state BIGINT NOT NULL,
    number TEXT COLLATE "C" NOT NULL,
    order_id UUID,
    discrepancy UUID,
    location UUID,
    item UUID,
    priority BIGINT NOT NULL,
    due_ms BIGINT NOT NULL,
    "user" UUID,
    device UUID,
    lines_open BIGINT NOT NULL,
    lines_done BIGINT NOT NULL,
    lines_short BIGINT NOT NULL,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
) WITH (fillfactor = 70);
CREATE INDEX task_number ON task (stream, number COLLATE nocase); -- a task's label scanned
CREATE INDEX task_order ON task (stream, order_id) WHERE order_id IS NOT NULL; -- order card, cancelling
-- What is free to take: released (state 1). No due date (0) goes last.
CREATE INDEX task_free ON task
    (stream, kind, priority DESC, (CASE due_ms WHEN 0 THEN 9223372036854775807 ELSE due_ms END), number) WHERE state = 1;
CREATE INDEX task_held ON task (stream, "user") WHERE state IN (2, 3); -- taken or paused: what a person has
CREATE INDEX task_location ON task (stream, location) WHERE location IS NOT NULL AND state < 4; -- location card: counts waiting

CREATE TABLE task_line (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    owner UUID,
    item UUID,
    lot UUID,
    location UUID,
    hu UUID,
    status BIGINT NOT NULL,
    task UUID,
    ordinal BIGINT NOT NULL,
    order_line UUID,
    to_location UUID,
    quantity BIGINT NOT NULL,
    picked BIGINT NOT NULL,
    shorted BIGINT NOT NULL,
    state BIGINT NOT NULL,
    skipped BIGINT NOT NULL,
    given_up BIGINT NOT NULL,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
) WITH (fillfactor = 70);
CREATE INDEX task_line_task ON task_line (stream, task, ordinal); -- the work itself

CREATE TABLE discrepancy (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    owner UUID,
    item UUID,
    lot UUID,
    location UUID,
    hu UUID,
    status BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    follow_up BIGINT NOT NULL,
    operation UUID,
    order_line UUID,
    task UUID,
    expected BIGINT NOT NULL,
    found BIGINT NOT NULL,
    reason BIGINT NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    raised_ms BIGINT NOT NULL,
    open BIGINT NOT NULL CHECK (open IN (0, 1)),
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);
CREATE INDEX discrepancy_open ON discrepancy (stream, raised_ms) WHERE open = 1; -- the inbox
CREATE INDEX discrepancy_open_kind ON discrepancy (stream, kind, raised_ms) WHERE open = 1; -- the server's follow-ups

-- ---- rows of tables that this Bincard does not know yet: kept as bytes (design §5)

CREATE TABLE unknown_row (
    stream BIGINT NOT NULL,
    table_id BIGINT NOT NULL,
    key UUID NOT NULL,
    version BIGINT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (stream, table_id, key)
);
