-- Every scan rewrites a shipment's row. Where none of its indexed columns changes and its page has room, the new row stays on the page,
-- no index is written, and the room of the old one is had again without a vacuum (HOT). Pages that are full already get room as their rows move.
ALTER TABLE shipments SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE messages SET (fillfactor = 70);
