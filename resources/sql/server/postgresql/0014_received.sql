-- As resources/sql/rows/0012_received.sql.

ALTER TABLE stock ADD COLUMN received_day BIGINT NOT NULL DEFAULT 0;
ALTER TABLE parcel ADD COLUMN refusal TEXT NOT NULL DEFAULT '';
