-- How the tables of a partnership of some size look, for the query planner: without it SQLite takes every partnership for
-- ten rows and reads all of one's log to find one event (sqlite.org/optoverview.html#manual_control_of_query_plans_using_sqlite_stat_tables).
-- Fixed, so that the plans that were tested are the plans everywhere.
ANALYZE sqlite_schema;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('event', 'event', '1000000 200000 1'),
  ('event', 'event_id', '1000000 200000 1'),
  ('event', 'event_trajectory', '1000000 200000 40 1'),
  ('trajectory', 'sqlite_autoindex_trajectory_1', '25000 5000 1'),
  ('trajectory', 'sqlite_autoindex_trajectory_2', '25000 5000 1'),
  ('trajectory', 'trajectory_confidant', '25000 5000 100'),
  ('account', 'sqlite_autoindex_account_1', '500 1'),
  ('account', 'sqlite_autoindex_account_2', '500 100 1'),
  ('session', 'sqlite_autoindex_session_1', '1000 1'),
  ('session', 'session_account', '1000 200 2'),
  ('release', 'sqlite_autoindex_release_1', '250 50 10 1'),
  ('guest', 'sqlite_autoindex_guest_1', '500 100 2 1'),
  ('scope_change', 'sqlite_autoindex_scope_change_1', '5000 1000 20 2 1');
ANALYZE sqlite_schema;
