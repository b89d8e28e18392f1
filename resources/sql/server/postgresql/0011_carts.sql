-- As resources/sql/rows/0009_carts.sql.

ALTER TABLE task_line ADD COLUMN shared_hu UUID;

CREATE INDEX location_y ON location (stream, y_mm) WHERE kind IN (0, 1);
CREATE INDEX order_line_to_pack ON order_line (stream, item) WHERE picked > packed;
CREATE INDEX location_sort ON location (stream, code) WHERE kind = 5;
CREATE INDEX task_line_shared ON task_line (stream, shared_hu) WHERE shared_hu IS NOT NULL;
