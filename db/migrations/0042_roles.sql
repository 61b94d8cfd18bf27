-- Outside a transaction: the check is held against all members while others go on, the index is built beside whoever writes messages.

ALTER TABLE members DROP CONSTRAINT IF EXISTS members_role,
  ADD CONSTRAINT members_role CHECK (role IN ('viewer', 'agent', 'supervisor', 'admin')) NOT VALID;
ALTER TABLE members VALIDATE CONSTRAINT members_role;

-- What supervisors do besides, keys may do too.
ALTER TABLE api_keys DROP CONSTRAINT IF EXISTS api_keys_scopes_check,
  ADD CONSTRAINT api_keys_scopes_check
    CHECK (scopes <@ ARRAY['ingest', 'read', 'act', 'supervise', 'admin'] AND cardinality(scopes) > 0) NOT VALID;
ALTER TABLE api_keys VALIDATE CONSTRAINT api_keys_scopes_check;

-- Links in messages whose way nobody followed to its end (forgetOldSecrets), as messages_with_code has the codes.
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_with_sign_in_url ON messages (id)
  WHERE template = 'sign_in_invitation' AND parameters ? 'signInUrl';
