-- Frozen reports: signed files with protected figures, kept longer than the trajectories they are about, and so without
-- any reference to them. `content` is the file to the byte.
CREATE TABLE report (
  partnership_id TEXT NOT NULL REFERENCES partnership,
  id TEXT NOT NULL,
  period TEXT NOT NULL,
  -- Empty: the whole partnership, with ESF+.
  challenge TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  content TEXT NOT NULL,
  frozen_at BIGINT NOT NULL,
  frozen_by TEXT NOT NULL,
  PRIMARY KEY (partnership_id, id),
  UNIQUE (partnership_id, period, challenge)
);

-- The Ed25519 key that signs a partnership's reports; made once. `secret` never leaves this table.
CREATE TABLE signing_key (
  partnership_id TEXT NOT NULL REFERENCES partnership,
  secret TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (partnership_id)
);

-- Who did what to which kind of object, when. Rows are only added; each holds the hash of the one before.
CREATE TABLE audit (
  partnership_id TEXT NOT NULL REFERENCES partnership,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  object TEXT NOT NULL,
  detail TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (partnership_id, seq)
);
