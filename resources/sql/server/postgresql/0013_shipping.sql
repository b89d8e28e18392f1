-- As resources/sql/rows/0011_shipping.sql.

ALTER TABLE item ADD COLUMN un_number TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN limited_quantity BIGINT NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN lithium BIGINT NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN photo BIGINT NOT NULL DEFAULT 0;

ALTER TABLE customer ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN inserts TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN photo BIGINT NOT NULL DEFAULT 0;

ALTER TABLE customer_order ADD COLUMN gift BIGINT NOT NULL DEFAULT 0;
ALTER TABLE customer_order ADD COLUMN sealed_message BYTEA NOT NULL DEFAULT '';
ALTER TABLE customer_order ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE customer_order ADD COLUMN inserts TEXT NOT NULL DEFAULT '';

ALTER TABLE order_line ADD COLUMN kit_line UUID;
ALTER TABLE order_line ADD COLUMN gift BIGINT NOT NULL DEFAULT 0;

ALTER TABLE carrier_service ADD COLUMN zones TEXT NOT NULL DEFAULT '';
ALTER TABLE carrier_service ADD COLUMN surcharges TEXT NOT NULL DEFAULT '';
ALTER TABLE carrier_service ADD COLUMN adapter TEXT NOT NULL DEFAULT '';

ALTER TABLE parcel ADD COLUMN photo TEXT NOT NULL DEFAULT '';
ALTER TABLE parcel ADD COLUMN tracking TEXT NOT NULL DEFAULT '';
CREATE INDEX parcel_waiting_for_label ON parcel (stream, closed_ms) WHERE state = 2;

CREATE TABLE kit_part (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    kit UUID, part UUID, quantity BIGINT NOT NULL,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);
CREATE INDEX kit_part_kit ON kit_part (stream, kit);
CREATE INDEX kit_part_part ON kit_part (stream, part);
