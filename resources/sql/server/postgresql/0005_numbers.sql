-- As resources/sql/rows/0003_numbers.sql.

CREATE TABLE number_range (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    kind BIGINT NOT NULL, prefix TEXT NOT NULL, digits BIGINT NOT NULL, next BIGINT NOT NULL, end_number BIGINT NOT NULL, epoch BIGINT NOT NULL,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);

CREATE TABLE number_block (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    device UUID, incarnation BIGINT NOT NULL, kind BIGINT NOT NULL, prefix TEXT NOT NULL, digits BIGINT NOT NULL, first BIGINT NOT NULL,
    end_number BIGINT NOT NULL,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);
