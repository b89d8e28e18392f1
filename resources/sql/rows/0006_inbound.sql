-- What comes from suppliers and back from customers, and where goods belong (workflows §3).

ALTER TABLE item ADD COLUMN shelf_life_at_receipt_days INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN storage TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN velocity TEXT NOT NULL DEFAULT '';

ALTER TABLE location ADD COLUMN storage TEXT NOT NULL DEFAULT '';
ALTER TABLE location ADD COLUMN hazard TEXT NOT NULL DEFAULT '';
ALTER TABLE location ADD COLUMN velocity TEXT NOT NULL DEFAULT '';
ALTER TABLE location ADD COLUMN max_volume_mm3 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE location ADD COLUMN max_weight_g INTEGER NOT NULL DEFAULT 0;

CREATE TABLE inbound_document (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    kind INTEGER NOT NULL, number TEXT NOT NULL, supplier TEXT NOT NULL, expected_day INTEGER NOT NULL, over_percent INTEGER NOT NULL,
    state INTEGER NOT NULL, arrived_ms INTEGER NOT NULL, closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
    lines INTEGER NOT NULL, lines_begun INTEGER NOT NULL, lines_complete INTEGER NOT NULL, user BLOB, received_ms INTEGER NOT NULL,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;
CREATE INDEX inbound_document_open ON inbound_document (stream, expected_day) WHERE state < 3; -- what is to come

CREATE TABLE inbound_line (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    document BLOB, ordinal INTEGER NOT NULL, item BLOB, ordered INTEGER NOT NULL, received INTEGER NOT NULL,
    open INTEGER NOT NULL CHECK (open IN (0, 1)), lot_number TEXT NOT NULL, expiry_day INTEGER NOT NULL, sscc TEXT NOT NULL, purchase_line BLOB,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;
CREATE INDEX inbound_line_document ON inbound_line (stream, document, ordinal);
CREATE INDEX inbound_line_item ON inbound_line (stream, item) WHERE open = 1; -- which documents want it
CREATE INDEX inbound_line_sscc ON inbound_line (stream, sscc) WHERE sscc <> ''; -- a pallet scanned

CREATE TABLE pick_face (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    location BLOB, minimum INTEGER NOT NULL, maximum INTEGER NOT NULL,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;
CREATE INDEX pick_face_location ON pick_face (stream, location); -- whose place it is

CREATE TABLE return_case (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    number TEXT NOT NULL, order_id BLOB, customer BLOB, state INTEGER NOT NULL, announced_ms INTEGER NOT NULL, arrived_ms INTEGER NOT NULL,
    location BLOB, parcel TEXT NOT NULL, graded INTEGER NOT NULL CHECK (graded IN (0, 1)), finished INTEGER NOT NULL CHECK (finished IN (0, 1)),
    refused INTEGER NOT NULL CHECK (refused IN (0, 1)), refund_ms INTEGER NOT NULL,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;
CREATE INDEX return_case_order ON return_case (stream, order_id) WHERE order_id IS NOT NULL; -- what of an order came back
CREATE INDEX return_case_parcel ON return_case (stream, parcel COLLATE NOCASE) WHERE parcel <> ''; -- a parcel scanned
CREATE INDEX return_case_waiting ON return_case (stream, state, arrived_ms) WHERE state IN (1, 2, 3); -- what waits to be graded and paid back

ALTER TABLE return_line ADD COLUMN return_id BLOB;
ALTER TABLE return_line ADD COLUMN graded INTEGER NOT NULL DEFAULT 0;
CREATE INDEX return_line_return ON return_line (stream, return_id) WHERE return_id IS NOT NULL;
DROP INDEX return_line_number; -- a return has a row of its own now
