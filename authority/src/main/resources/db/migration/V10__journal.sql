-- What happened, one row each; written in the transaction that it records, never changed.
CREATE TABLE journal (
    id             TEXT   NOT NULL PRIMARY KEY,
    environment_id TEXT   NOT NULL,
    at             BIGINT NOT NULL,
    action         TEXT   NOT NULL,
    outcome        TEXT   NOT NULL,
    actor_kind     TEXT   NOT NULL,
    actor_id       TEXT,
    user_id        TEXT,
    session_id     TEXT,
    remote_address TEXT,
    request_id     TEXT,
    detail         TEXT   NOT NULL
);
CREATE INDEX journal_by_environment ON journal (environment_id, id);
CREATE INDEX journal_by_time ON journal (at);
