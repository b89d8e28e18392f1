-- Lines that still want stock, found by item when some comes in. Only the server promises, so only it has this index.
-- The column stands on the left: SQLite turns a query's condition so, and then compares it with this one as it stands.
CREATE INDEX order_line_wanting ON order_line (stream, item, order_id)
    WHERE service = 0 AND ordered > promised + reserved + picked + shorted + cancelled;
