-- Every table about people begins with partnership_id: the tenant boundary, in every key and every query.
-- Ids TEXT, instants epoch milliseconds, dates TEXT YYYY-MM-DD.

CREATE TABLE partnership (
  partnership_id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  -- The one row of a partnership that pushes lock: number order = commit order.
  epoch TEXT NOT NULL,
  last_seq BIGINT NOT NULL,
  codebook_version TEXT NOT NULL
);

CREATE TABLE codebook (
  partnership_id TEXT NOT NULL REFERENCES partnership,
  version TEXT NOT NULL,
  content TEXT NOT NULL,
  loaded_at BIGINT NOT NULL,
  PRIMARY KEY (partnership_id, version)
);

CREATE TABLE organisation (
  partnership_id TEXT NOT NULL REFERENCES partnership,
  id TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  valid_from TEXT,
  valid_to TEXT,
  PRIMARY KEY (partnership_id, id),
  UNIQUE (partnership_id, code)
);

-- No name, no e-mail address: a login and a role.
CREATE TABLE account (
  partnership_id TEXT NOT NULL REFERENCES partnership,
  id TEXT NOT NULL,
  login TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL,
  organisation_id TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  lang TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  disabled_at BIGINT,
  PRIMARY KEY (partnership_id, id),
  FOREIGN KEY (partnership_id, organisation_id) REFERENCES organisation (partnership_id, id)
);

-- Sessions are found by the hash of their secret, before the partnership is known.
CREATE TABLE session (
  id_hash TEXT PRIMARY KEY,
  partnership_id TEXT,
  account_id TEXT,
  content TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX session_account ON session (partnership_id, account_id);

-- Wrong tries per login and per address, before anybody is known.
CREATE TABLE throttle (
  subject TEXT PRIMARY KEY,
  failures BIGINT NOT NULL,
  blocked_until BIGINT NOT NULL
);

CREATE TABLE trajectory (
  partnership_id TEXT NOT NULL REFERENCES partnership,
  id TEXT NOT NULL,
  code_name TEXT NOT NULL,
  confidant_id TEXT NOT NULL,
  opened_on TEXT NOT NULL,
  PRIMARY KEY (partnership_id, id),
  UNIQUE (partnership_id, code_name),
  FOREIGN KEY (partnership_id, confidant_id) REFERENCES account (partnership_id, id)
);
CREATE INDEX trajectory_confidant ON trajectory (partnership_id, confidant_id);

CREATE TABLE event (
  partnership_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  id TEXT NOT NULL,
  trajectory_id TEXT NOT NULL,
  author_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  device_time BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  about TEXT NOT NULL,
  kind TEXT NOT NULL,
  version BIGINT NOT NULL,
  payload TEXT NOT NULL,
  PRIMARY KEY (partnership_id, seq)
) WITHOUT ROWID;
CREATE UNIQUE INDEX event_id ON event (partnership_id, id);
CREATE INDEX event_trajectory ON event (partnership_id, trajectory_id, seq);

-- What was refused is kept whole, out of the log, until somebody has looked at it.
CREATE TABLE sealed_event (
  partnership_id TEXT NOT NULL,
  id TEXT NOT NULL,
  author_id TEXT NOT NULL,
  received_at BIGINT NOT NULL,
  reason TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (partnership_id, id)
);

-- One release: a quarter, and the year that leaves with its last quarter, of all levels at once. Registered before it is shown,
-- once; which events it counts, by which codebook and for which organisations. `record` is its secret side and `totals` the exact
-- ESF+ totals of then, both encrypted under the key file outside the database; `quality` is what the data-protection officer sees.
CREATE TABLE release_moment (
  partnership_id TEXT NOT NULL REFERENCES partnership,
  quarter TEXT NOT NULL,
  upto_seq BIGINT NOT NULL,
  codebook_version TEXT NOT NULL,
  organisations TEXT NOT NULL,
  record TEXT NOT NULL,
  totals TEXT NOT NULL,
  quality TEXT NOT NULL,
  released_at BIGINT NOT NULL,
  PRIMARY KEY (partnership_id, quarter)
);

-- Protected figures of one level in one period, as they left. Empty content: nothing of this level left.
CREATE TABLE release (
  partnership_id TEXT NOT NULL REFERENCES partnership,
  period TEXT NOT NULL,
  level TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (partnership_id, period, level)
);
