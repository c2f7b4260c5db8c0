-- The ESF+ figures of a period as they left, protected, and as they were counted then: what leaves later of the same year is
-- protected against them. A period leaves once.
CREATE TABLE esf_release (
  partnership_id TEXT NOT NULL REFERENCES partnership,
  period TEXT NOT NULL,
  released TEXT NOT NULL,
  counts TEXT NOT NULL,
  released_at BIGINT NOT NULL,
  PRIMARY KEY (partnership_id, period)
);
