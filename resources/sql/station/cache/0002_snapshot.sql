-- What a replica has from a snapshot besides its rows (design §6).

-- The warehouse's rows are good once stream 0 is there.
ALTER TABLE replica ADD COLUMN catalogue_needed INTEGER NOT NULL DEFAULT 0;

-- Operations of a device whose effects the snapshot has: they are not forecast, also while the journal has no outcome of them.
CREATE TABLE snapshot_device (
    stream INTEGER NOT NULL,
    device BLOB NOT NULL CHECK (length(device) = 16),
    incarnation INTEGER NOT NULL,
    device_seq INTEGER NOT NULL,
    PRIMARY KEY (stream, device, incarnation)
) STRICT, WITHOUT ROWID;
