-- What a partnership sets for its pages and for SFC2021 (targets, inhabitants, sfc), each time somebody set it; the last version
-- of a part counts. `content` is JSON.
CREATE TABLE setting (
  partnership_id TEXT NOT NULL REFERENCES partnership,
  part TEXT NOT NULL,
  version BIGINT NOT NULL,
  content TEXT NOT NULL,
  set_at BIGINT NOT NULL,
  set_by TEXT NOT NULL,
  PRIMARY KEY (partnership_id, part, version)
);
