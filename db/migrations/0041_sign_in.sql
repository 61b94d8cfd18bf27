-- People sign in: what they may do, their passwords, their sessions.

-- viewer, agent, supervisor or admin (domain/access/role.ts); 0042 holds it to these
ALTER TABLE members ADD COLUMN role text NOT NULL DEFAULT 'agent';

CREATE TABLE passwords (
  member_id   text PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE,
  -- Argon2id with its salt and costs, as a PHC string
  hash        text NOT NULL,
  changed_at  timestamptz NOT NULL DEFAULT now()
);

-- A session ends when its row goes: by signing out, with its password, its role or its member, or when its time is over.
CREATE TABLE sessions (
  id            uuid PRIMARY KEY DEFAULT uuidv7(),
  -- SHA-256 of the token, which stands in a cookie alone
  token_hash    bytea NOT NULL UNIQUE,
  member_id     text NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  method        text NOT NULL CHECK (method IN ('password', 'link', 'oidc')),
  created_at    timestamptz NOT NULL DEFAULT now(),
  last_used_at  timestamptz NOT NULL DEFAULT now(),
  -- however much it is used
  expires_at    timestamptz NOT NULL,
  -- from where it was opened, for its member to know it again
  address       text,
  user_agent    text
);
CREATE INDEX sessions_of_member ON sessions (member_id, id);

-- What is told to one person, and counts once: the link that npm start prints, invitations and new passwords.
CREATE TABLE sign_in_links (
  id                uuid PRIMARY KEY DEFAULT uuidv7(),
  -- SHA-256 of its code
  code_hash         bytea NOT NULL UNIQUE,
  member_id         text NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  purpose           text NOT NULL CHECK (purpose IN ('sign_in', 'password')),
  -- where it went to: whoever comes by it has that address
  contact_point_id  uuid REFERENCES contact_points (id) ON DELETE CASCADE,
  created_at        timestamptz NOT NULL DEFAULT now(),
  expires_at        timestamptz NOT NULL
);
CREATE INDEX sign_in_links_of_member ON sign_in_links (member_id);
CREATE INDEX sign_in_links_of_contact_point ON sign_in_links (contact_point_id);

-- Whom an OpenID provider means by its subjects. The address that made them known may change hands later.
CREATE TABLE identities (
  issuer      text NOT NULL,
  subject     text NOT NULL,
  member_id   text NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX identities_of_member ON identities (member_id);

-- Who guesses waits (domain/access/sign-in-limits.ts).
CREATE TABLE sign_in_attempts (
  -- SHA-256 of an account, an address of the network, or both: neither stands here
  subject        bytea PRIMARY KEY,
  failures       integer NOT NULL,
  last_at        timestamptz NOT NULL,
  blocked_until  timestamptz NOT NULL
);

-- `api_key_id` names whoever asked: a key, or a member by an id that is made of theirs (api/http/caller.ts).
ALTER TABLE idempotency_keys DROP CONSTRAINT idempotency_keys_api_key_id_fkey;
