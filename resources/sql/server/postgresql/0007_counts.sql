-- As resources/sql/rows/0005_counts.sql.

ALTER TABLE task ADD COLUMN counted_by UUID;
CREATE INDEX discrepancy_task ON discrepancy (stream, task) WHERE task IS NOT NULL;
