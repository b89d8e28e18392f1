-- As resources/sql/rows/0010_counts.sql.

CREATE TABLE counted_line (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    owner UUID, item UUID, lot UUID, location UUID, hu UUID, status BIGINT NOT NULL,
    task UUID, count_operation UUID, counted BIGINT NOT NULL, expected BIGINT NOT NULL, serial TEXT NOT NULL,
    counted_ms BIGINT NOT NULL, device UUID, "user" UUID, seq BIGINT NOT NULL, scope_location UUID, scope_item UUID,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);
CREATE INDEX counted_line_task ON counted_line (stream, task) WHERE task IS NOT NULL;

CREATE TABLE count_plan (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    day BIGINT NOT NULL, made_a BIGINT NOT NULL, made_b BIGINT NOT NULL, made_c BIGINT NOT NULL,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);

CREATE INDEX handling_unit_parent ON handling_unit (stream, parent) WHERE parent IS NOT NULL;
CREATE INDEX location_counted ON location (stream, counted_ms, id) WHERE kind <= 1;
