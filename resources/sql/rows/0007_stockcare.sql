-- Which task fills a pick face up, and why it was made (workflows §4 Replenish).

ALTER TABLE pick_face ADD COLUMN task BLOB;
ALTER TABLE pick_face ADD COLUMN why INTEGER NOT NULL DEFAULT 0;
