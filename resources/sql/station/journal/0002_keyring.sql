-- The device key may stand here under a secret that the user's keyring keeps: then a copy of this file signs nothing (design §7).
ALTER TABLE identity ADD COLUMN key_lock BLOB NOT NULL DEFAULT x'' CHECK (length(key_lock) IN (0, 16)); -- tells the right secret from another; empty = the key stands as it is
