-- Lines that wait for stock where it can be picked, found by item when some comes there. Only the server releases, so only it has this index.
CREATE INDEX order_line_promised ON order_line (stream, item, order_id) WHERE promised > 0;
