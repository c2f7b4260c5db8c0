-- A correction is a version of its own beside the one it corrects: both have left, and whoever attacks has both.
ALTER TABLE release RENAME TO release_before;
CREATE TABLE release (
  partnership_id TEXT NOT NULL,
  challenge TEXT NOT NULL,
  period TEXT NOT NULL,
  version BIGINT NOT NULL,
  upto_seq BIGINT NOT NULL,
  policy TEXT NOT NULL,
  content TEXT NOT NULL,
  refused TEXT NOT NULL,
  is_final BIGINT NOT NULL,
  released_at BIGINT NOT NULL,
  PRIMARY KEY (partnership_id, challenge, period, version)
);
INSERT INTO release (partnership_id, challenge, period, version, upto_seq, policy, content, refused, is_final, released_at)
  SELECT partnership_id, challenge, period, 1, upto_seq, policy, content, '', is_final, released_at FROM release_before;
DROP TABLE release_before;

-- The figures of a release as counted then, hidden ones too: what may not be calculated from later releases.
CREATE TABLE released_tally (
  partnership_id TEXT NOT NULL,
  challenge TEXT NOT NULL,
  period TEXT NOT NULL,
  version BIGINT NOT NULL,
  table_code TEXT NOT NULL,
  row_code TEXT NOT NULL,
  col_code TEXT NOT NULL,
  organisation_id TEXT NOT NULL,
  persons BIGINT NOT NULL,
  amount BIGINT NOT NULL,
  PRIMARY KEY (partnership_id, challenge, period, version, table_code, row_code, col_code, organisation_id)
);

