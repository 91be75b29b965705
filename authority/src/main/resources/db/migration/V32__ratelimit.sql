-- ratelimit: one row for each limit and whoever is counted by it
CREATE TABLE rate_counter (
    limit_name   TEXT    NOT NULL,
    key_hash     TEXT    NOT NULL,
    window_start BIGINT  NOT NULL,
    taken        INTEGER NOT NULL,
    expires_at   BIGINT  NOT NULL,
    PRIMARY KEY (limit_name, key_hash)
);
CREATE INDEX rate_counter_by_expiry ON rate_counter (expires_at);
