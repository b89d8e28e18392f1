-- Counts beyond tolerance are counted again by somebody else (design §4 Counts).

ALTER TABLE task ADD COLUMN counted_by BLOB; -- who counted last
CREATE INDEX discrepancy_task ON discrepancy (stream, task) WHERE task IS NOT NULL; -- what the count of a task settles
