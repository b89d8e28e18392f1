-- When the oldest of what lies there came into the house; 0 = not known.

ALTER TABLE stock ADD COLUMN received_day INTEGER NOT NULL DEFAULT 0;

-- What the carrier's system says against a parcel; it is asked again.

ALTER TABLE parcel ADD COLUMN refusal TEXT NOT NULL DEFAULT '';
