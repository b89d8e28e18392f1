-- As resources/sql/rows/0004_parcels.sql.

CREATE TABLE carton (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream = 0), id UUID NOT NULL, version BIGINT NOT NULL,
    code TEXT NOT NULL, name TEXT NOT NULL, length_mm BIGINT NOT NULL, width_mm BIGINT NOT NULL, height_mm BIGINT NOT NULL,
    weight_g BIGINT NOT NULL, max_weight_g BIGINT NOT NULL, cost_minor BIGINT NOT NULL, active BIGINT NOT NULL CHECK (active IN (0, 1)),
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);

CREATE TABLE carrier_service (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream = 0), id UUID NOT NULL, version BIGINT NOT NULL,
    code TEXT NOT NULL, carrier TEXT NOT NULL, name TEXT NOT NULL, countries TEXT NOT NULL, max_weight_g BIGINT NOT NULL,
    tariff TEXT NOT NULL, volume_divisor BIGINT NOT NULL, days BIGINT NOT NULL, active BIGINT NOT NULL CHECK (active IN (0, 1)),
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);

CREATE TABLE parcel (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    order_id UUID, ordinal BIGINT NOT NULL, state BIGINT NOT NULL, carton TEXT NOT NULL, weight_g BIGINT NOT NULL,
    carrier TEXT NOT NULL, service TEXT NOT NULL, manifest UUID, closed_ms BIGINT NOT NULL,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);
-- What has a label and is not on a vehicle: the list of what a load leaves behind.
CREATE INDEX parcel_ready ON parcel (stream, carrier) WHERE state IN (3, 4);
-- What leaves with a vehicle.
CREATE INDEX parcel_by_manifest ON parcel (stream, manifest) WHERE manifest IS NOT NULL;

CREATE TABLE manifest (
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    stream BIGINT NOT NULL CHECK (stream > 0), id UUID NOT NULL, version BIGINT NOT NULL,
    location UUID, number BIGINT NOT NULL, carrier TEXT NOT NULL, closed BIGINT NOT NULL CHECK (closed IN (0, 1)),
    parcels BIGINT NOT NULL, weight_g BIGINT NOT NULL, closed_ms BIGINT NOT NULL,
    unknown BYTEA NOT NULL,
    PRIMARY KEY (stream, id)
);
-- The door's latest.
CREATE INDEX manifest_by_location ON manifest (stream, location, number);
