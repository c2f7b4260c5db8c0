-- The key that seals what a worker keeps on one phone: whoever forgets the password gets it back by logging in.
CREATE TABLE vault_key (
  partnership_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  content TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (partnership_id, account_id, device_id),
  FOREIGN KEY (partnership_id, account_id) REFERENCES account (partnership_id, id)
);
