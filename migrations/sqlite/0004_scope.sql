-- Who reads along with a trajectory that is being handed over to them: the offer alone, then the whole.
CREATE TABLE guest (
  partnership_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  trajectory_id TEXT NOT NULL,
  access TEXT NOT NULL,
  PRIMARY KEY (partnership_id, account_id, trajectory_id),
  FOREIGN KEY (partnership_id, account_id) REFERENCES account (partnership_id, id),
  FOREIGN KEY (partnership_id, trajectory_id) REFERENCES trajectory (partnership_id, id)
);

-- Somebody's reach changed: numbered in the order of the events, so that a phone hears of it in its place.
CREATE TABLE scope_change (
  partnership_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  trajectory_id TEXT NOT NULL,
  PRIMARY KEY (partnership_id, account_id, seq, trajectory_id)
);

-- A phone that is lost, or whose worker leaves: it hands in its work and destroys its key.
ALTER TABLE vault_key ADD COLUMN withdrawn_at BIGINT;
