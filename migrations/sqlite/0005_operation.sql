-- The days of the ESF+ operation, each time somebody set them; the last version counts.
CREATE TABLE operation (
  partnership_id TEXT NOT NULL REFERENCES partnership,
  version BIGINT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  set_at BIGINT NOT NULL,
  set_by TEXT NOT NULL,
  PRIMARY KEY (partnership_id, version)
);

-- What the team estimates of those who entered in a period, for EECO12 to EECO17, each time somebody set it; the last
-- version counts. Zero is a figure; a version without figures takes the estimate back.
CREATE TABLE estimate (
  partnership_id TEXT NOT NULL REFERENCES partnership,
  indicator TEXT NOT NULL,
  period TEXT NOT NULL,
  version BIGINT NOT NULL,
  women BIGINT,
  men BIGINT,
  non_binary BIGINT,
  method TEXT NOT NULL,
  basis TEXT NOT NULL,
  set_at BIGINT NOT NULL,
  set_by TEXT NOT NULL,
  PRIMARY KEY (partnership_id, indicator, period, version)
);
