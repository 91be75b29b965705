-- apitoken: tokens of operators' programs, kept as hashes
CREATE TABLE api_token (
    id             TEXT   NOT NULL PRIMARY KEY,
    environment_id TEXT   NOT NULL REFERENCES environment (id) ON DELETE CASCADE,
    token_hash     TEXT   NOT NULL UNIQUE,
    checksum       TEXT   NOT NULL,
    note           TEXT   NOT NULL,
    scopes         TEXT   NOT NULL,
    created_at     BIGINT NOT NULL,
    expires_at     BIGINT,
    last_used_at   BIGINT,
    revoked_at     BIGINT
);
CREATE INDEX api_token_by_environment ON api_token (environment_id, created_at);
