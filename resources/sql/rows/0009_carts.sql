-- Orders picked together on one cart (workflows §5 Pick).

ALTER TABLE task_line ADD COLUMN shared_hu BLOB; -- where its goods lie among those of other orders

-- Between which y the aisles lie.
CREATE INDEX location_y ON location (stream, y_mm) WHERE kind IN (0, 1);
-- Picked and not packed: what a bench looks for when it has a piece in hand.
CREATE INDEX order_line_to_pack ON order_line (stream, item) WHERE picked > packed;
CREATE INDEX location_sort ON location (stream, code) WHERE kind = 5; -- the slots of the sort wall
CREATE INDEX task_line_shared ON task_line (stream, shared_hu) WHERE shared_hu IS NOT NULL; -- whether a tote is such a one
