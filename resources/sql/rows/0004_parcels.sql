-- Cartons, carriers, parcels and the loads they leave on (workflows §5).

CREATE TABLE carton (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream = 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    code TEXT NOT NULL, name TEXT NOT NULL, length_mm INTEGER NOT NULL, width_mm INTEGER NOT NULL, height_mm INTEGER NOT NULL,
    weight_g INTEGER NOT NULL, max_weight_g INTEGER NOT NULL, cost_minor INTEGER NOT NULL, active INTEGER NOT NULL CHECK (active IN (0, 1)),
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;

CREATE TABLE carrier_service (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream = 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    code TEXT NOT NULL, carrier TEXT NOT NULL, name TEXT NOT NULL, countries TEXT NOT NULL, max_weight_g INTEGER NOT NULL,
    tariff TEXT NOT NULL, volume_divisor INTEGER NOT NULL, days INTEGER NOT NULL, active INTEGER NOT NULL CHECK (active IN (0, 1)),
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;

CREATE TABLE parcel (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    order_id BLOB, ordinal INTEGER NOT NULL, state INTEGER NOT NULL, carton TEXT NOT NULL, weight_g INTEGER NOT NULL,
    carrier TEXT NOT NULL, service TEXT NOT NULL, manifest BLOB, closed_ms INTEGER NOT NULL,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;
-- What has a label and is not on a vehicle: the list of what a load leaves behind.
CREATE INDEX parcel_ready ON parcel (stream, carrier) WHERE state IN (3, 4);
-- What leaves with a vehicle.
CREATE INDEX parcel_by_manifest ON parcel (stream, manifest) WHERE manifest IS NOT NULL;

CREATE TABLE manifest (
    place INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL CHECK (stream > 0), id BLOB NOT NULL CHECK (length(id) = 16), version INTEGER NOT NULL,
    location BLOB, number INTEGER NOT NULL, carrier TEXT NOT NULL, closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
    parcels INTEGER NOT NULL, weight_g INTEGER NOT NULL, closed_ms INTEGER NOT NULL,
    unknown BLOB NOT NULL,
    UNIQUE (stream, id)
) STRICT;
-- The door's latest.
CREATE INDEX manifest_by_location ON manifest (stream, location, number);
