-- A newer server's rows had fields that this Bincard did not know and kept as bytes. Now that they have columns the rows are fetched anew:
-- each migration of a replicated table (resources/sql/rows) says so of the caches that it meets.
ALTER TABLE replica ADD COLUMN outdated INTEGER NOT NULL DEFAULT 0;
UPDATE replica SET outdated = 1
    WHERE EXISTS (SELECT 1 FROM task WHERE unknown <> x'') OR EXISTS (SELECT 1 FROM task_line WHERE unknown <> x'') OR EXISTS (SELECT 1 FROM unknown_row);
