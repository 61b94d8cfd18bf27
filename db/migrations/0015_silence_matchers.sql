-- Matchers are named as policies and disruptions name them.
ALTER TABLE silences RENAME COLUMN kinds TO kind;
ALTER TABLE silences RENAME COLUMN severities TO severity;
ALTER TABLE silences RENAME COLUMN carriers TO carrier;
ALTER TABLE silences RENAME COLUMN lanes TO lane;
ALTER TABLE silences RENAME COLUMN services TO service;
ALTER TABLE silences RENAME COLUMN merchants TO merchant;
