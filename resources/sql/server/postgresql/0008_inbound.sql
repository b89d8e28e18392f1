-- As resources/sql/rows/0006_inbound.sql.

ALTER TABLE item ADD COLUMN shelf_life_at_receipt_days BIGINT NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN storage TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN velocity TEXT NOT NULL DEFAULT '';

ALTER TABLE location ADD COLUMN storage TEXT NOT NULL DEFAULT '';
ALTER TABLE location ADD COLUMN hazard TEXT NOT NULL DEFAULT '';
ALTER TABLE location ADD COLUMN velocity TEXT NOT NULL DEFAULT '';
ALTER TABLE location ADD COLUMN max_volume_mm3 BIGINT NOT NULL DEFAULT 0;
ALTER TABLE location ADD COLUMN max_weight_g BIGINT NOT NULL DEFAULT 0;

CREATE TABLE inbound_document (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    kind BIGINT NOT NULL, number TEXT NOT NULL, supplier TEXT NOT NULL, expected_day BIGINT NOT NULL, over_percent BIGINT NOT NULL,
    state BIGINT NOT NULL, arrived_ms BIGINT NOT NULL, closed BIGINT NOT NULL CHECK (closed IN (0, 1)),
    lines BIGINT NOT NULL, lines_begun BIGINT NOT NULL, lines_complete BIGINT NOT NULL, "user" UUID, received_ms BIGINT NOT NULL,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);
CREATE INDEX inbound_document_open ON inbound_document (stream, expected_day) WHERE state < 3;

CREATE TABLE inbound_line (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    document UUID, ordinal BIGINT NOT NULL, item UUID, ordered BIGINT NOT NULL, received BIGINT NOT NULL,
    open BIGINT NOT NULL CHECK (open IN (0, 1)), lot_number TEXT NOT NULL, expiry_day BIGINT NOT NULL, sscc TEXT NOT NULL, purchase_line UUID,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);
CREATE INDEX inbound_line_document ON inbound_line (stream, document, ordinal);
CREATE INDEX inbound_line_item ON inbound_line (stream, item) WHERE open = 1;
CREATE INDEX inbound_line_sscc ON inbound_line (stream, sscc) WHERE sscc <> '';

CREATE TABLE pick_face (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    location UUID, minimum BIGINT NOT NULL, maximum BIGINT NOT NULL,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);
CREATE INDEX pick_face_location ON pick_face (stream, location);

CREATE TABLE return_case (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    number TEXT NOT NULL, order_id UUID, customer UUID, state BIGINT NOT NULL, announced_ms BIGINT NOT NULL, arrived_ms BIGINT NOT NULL,
    location UUID, parcel TEXT NOT NULL, graded BIGINT NOT NULL CHECK (graded IN (0, 1)), finished BIGINT NOT NULL CHECK (finished IN (0, 1)),
    refused BIGINT NOT NULL CHECK (refused IN (0, 1)), refund_ms BIGINT NOT NULL,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);
CREATE INDEX return_case_order ON return_case (stream, order_id) WHERE order_id IS NOT NULL;
CREATE INDEX return_case_parcel ON return_case (stream, parcel COLLATE nocase) WHERE parcel <> '';
CREATE INDEX return_case_waiting ON return_case (stream, state, arrived_ms) WHERE state IN (1, 2, 3);

ALTER TABLE return_line ADD COLUMN return_id UUID;
ALTER TABLE return_line ADD COLUMN graded BIGINT NOT NULL DEFAULT 0;
CREATE INDEX return_line_return ON return_line (stream, return_id) WHERE return_id IS NOT NULL;
DROP INDEX return_line_number;
