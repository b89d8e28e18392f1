-- As resources/sql/rows/0007_stockcare.sql and resources/sql/server/sqlite/0004_promised.sql.

ALTER TABLE pick_face ADD COLUMN task UUID;
ALTER TABLE pick_face ADD COLUMN why BIGINT NOT NULL DEFAULT 0;

CREATE INDEX order_line_promised ON order_line (stream, item, order_id) WHERE promised > 0;
