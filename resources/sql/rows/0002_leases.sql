-- Which station has which task, since when, and until when it may keep it (design §6).

ALTER TABLE task ADD COLUMN fence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE task_line ADD COLUMN released_seq INTEGER NOT NULL DEFAULT 0;

-- Free to take: released (1) or taken over (7), and no station has it. No due date (0) goes last.
DROP INDEX task_free;
CREATE INDEX task_free ON task
    (stream, kind, priority DESC, (CASE due_ms WHEN 0 THEN 9223372036854775807 ELSE due_ms END), number) WHERE state IN (1, 7) AND device IS NULL;
-- Taken, paused, or taken over and not yet by anybody: what a person has.
DROP INDEX task_held;
CREATE INDEX task_held ON task (stream, user) WHERE state IN (2, 3, 7);
-- In hand, taken or paused: what a station has.
CREATE INDEX task_device ON task (stream, device) WHERE state IN (1, 2, 3) AND device IS NOT NULL;

CREATE TABLE lease (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    until_ms INTEGER NOT NULL,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;
CREATE INDEX lease_until ON lease (stream, until_ms); -- those that are over
