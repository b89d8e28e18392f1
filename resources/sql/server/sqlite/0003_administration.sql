-- Who may administer the server from elsewhere (docs/protocol.md): of a token only its hash is kept. Revoked ones stay, so that the log's names mean something.
CREATE TABLE admin_token (
    name TEXT PRIMARY KEY,
    hash BLOB NOT NULL CHECK (length(hash) = 32), -- SHA-256 of the token's text
    role INTEGER NOT NULL CHECK (role IN (0, 1)), -- read, admin
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL, -- 0: never
    used_ms INTEGER NOT NULL, -- 0: never; behind by a minute at most
    revoked_ms INTEGER NOT NULL -- 0: it is good
) STRICT, WITHOUT ROWID;

-- How much of each stream lies in a backup that was read back, of the newest backup and of the one before it: what stations need not keep any more.
ALTER TABLE stream_head ADD COLUMN backup_seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stream_head ADD COLUMN backup_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stream_head ADD COLUMN backup_before_seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stream_head ADD COLUMN backup_before_ms INTEGER NOT NULL DEFAULT 0;
