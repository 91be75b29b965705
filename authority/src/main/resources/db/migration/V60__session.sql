-- session: signed-in periods
CREATE TABLE user_session (
    id                TEXT   NOT NULL PRIMARY KEY,
    environment_id    TEXT   NOT NULL,
    user_id           TEXT   NOT NULL REFERENCES user_account (id) ON DELETE CASCADE,
    signed_in_with    TEXT   NOT NULL,
    last_verified     TEXT   NOT NULL,
    audience          TEXT   NOT NULL,
    address           TEXT   NOT NULL,
    user_agent        TEXT,
    sdk_version       TEXT,
    public_key        TEXT,
    created_at        BIGINT NOT NULL,
    refreshable_until BIGINT NOT NULL,
    revoked_at        BIGINT,
    revoke_reason     TEXT
);
CREATE INDEX user_session_by_user ON user_session (user_id, created_at);
CREATE INDEX user_session_by_environment ON user_session (environment_id, created_at);
