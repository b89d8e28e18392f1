-- Lines that still want stock, found by item when some comes in. Only the server promises, so only it has this index.
CREATE INDEX order_line_wanting ON order_line (stream, item, order_id)
    WHERE service = 0 AND promised + reserved + picked + shorted + cancelled < ordered;
