-- The print spool (design §6): what has to be printed stays until it is. A job is written with the scan that asks for it.
CREATE TABLE print_job (
    position INTEGER PRIMARY KEY AUTOINCREMENT, -- order of asking
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    printer TEXT NOT NULL,
    document INTEGER NOT NULL,
    title TEXT NOT NULL,
    format INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    copies INTEGER NOT NULL CHECK (copies >= 1),
    state INTEGER NOT NULL,
    made_at_ms INTEGER NOT NULL,
    changed_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX print_job_open ON print_job (printer, position) WHERE state < 3; -- waiting, sending, unclear
CREATE INDEX print_job_over ON print_job (changed_at_ms) WHERE state >= 3;
