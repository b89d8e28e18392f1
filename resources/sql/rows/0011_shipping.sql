-- Kits, gifts, notes, dangerous goods, carriers' zones and labels, and what parcels stand in (workflows §5, §10).

ALTER TABLE item ADD COLUMN un_number TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN limited_quantity INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN lithium INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN photo INTEGER NOT NULL DEFAULT 0;

ALTER TABLE customer ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN inserts TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN photo INTEGER NOT NULL DEFAULT 0;

ALTER TABLE customer_order ADD COLUMN gift INTEGER NOT NULL DEFAULT 0;
ALTER TABLE customer_order ADD COLUMN sealed_message BLOB NOT NULL DEFAULT x'';
ALTER TABLE customer_order ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE customer_order ADD COLUMN inserts TEXT NOT NULL DEFAULT '';

ALTER TABLE order_line ADD COLUMN kit_line BLOB;
ALTER TABLE order_line ADD COLUMN gift INTEGER NOT NULL DEFAULT 0;

ALTER TABLE carrier_service ADD COLUMN zones TEXT NOT NULL DEFAULT '';
ALTER TABLE carrier_service ADD COLUMN surcharges TEXT NOT NULL DEFAULT '';
ALTER TABLE carrier_service ADD COLUMN adapter TEXT NOT NULL DEFAULT '';

ALTER TABLE parcel ADD COLUMN photo TEXT NOT NULL DEFAULT '';
ALTER TABLE parcel ADD COLUMN tracking TEXT NOT NULL DEFAULT '';
-- What a carrier's system may be asked for a label for.
CREATE INDEX parcel_waiting_for_label ON parcel (stream, closed_ms) WHERE state = 2;

CREATE TABLE kit_part (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    kit BLOB, part BLOB, quantity INTEGER NOT NULL,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;
CREATE INDEX kit_part_kit ON kit_part (stream, kit); -- what it is made of
CREATE INDEX kit_part_part ON kit_part (stream, part);
