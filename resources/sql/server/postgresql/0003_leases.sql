-- As resources/sql/rows/0002_leases.sql.

ALTER TABLE task ADD COLUMN fence BIGINT NOT NULL DEFAULT 0;
ALTER TABLE task_line ADD COLUMN released_seq BIGINT NOT NULL DEFAULT 0;

DROP INDEX task_free;
CREATE INDEX task_free ON task
    (stream, kind, priority DESC, (CASE due_ms WHEN 0 THEN 9223372036854775807 ELSE due_ms END), number) WHERE state IN (1, 7) AND device IS NULL;
DROP INDEX task_held;
CREATE INDEX task_held ON task (stream, "user") WHERE state IN (2, 3, 7);
CREATE INDEX task_device ON task (stream, device) WHERE state IN (1, 2, 3) AND device IS NOT NULL;

CREATE TABLE lease (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    until_ms BIGINT NOT NULL,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);
CREATE INDEX lease_until ON lease (stream, until_ms);
