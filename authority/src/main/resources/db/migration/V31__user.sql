-- user: people known to an environment, the credentials that they proved, values that no two share
CREATE TABLE user_account (
    id             TEXT   NOT NULL PRIMARY KEY,
    environment_id TEXT   NOT NULL REFERENCES environment (id) ON DELETE CASCADE,
    profile        TEXT   NOT NULL,
    email          TEXT,
    created_at     BIGINT NOT NULL,
    updated_at     BIGINT NOT NULL,
    first_visit    BIGINT,
    last_visit     BIGINT,
    suspended_at   BIGINT
);
CREATE INDEX user_account_by_environment ON user_account (environment_id, created_at);
CREATE INDEX user_account_by_email ON user_account (environment_id, email);

CREATE TABLE credential (
    id              TEXT    NOT NULL PRIMARY KEY,
    environment_id  TEXT    NOT NULL,
    user_id         TEXT    NOT NULL REFERENCES user_account (id) ON DELETE CASCADE,
    format          TEXT    NOT NULL,
    issuer          TEXT    NOT NULL,
    identifier      TEXT    NOT NULL,
    sign_in_enabled INTEGER NOT NULL,
    verified_at     BIGINT  NOT NULL,
    UNIQUE (environment_id, format, issuer, identifier)
);
CREATE INDEX credential_by_user ON credential (user_id);

CREATE TABLE user_unique_value (
    environment_id TEXT NOT NULL,
    field          TEXT NOT NULL,
    field_value    TEXT NOT NULL,
    user_id        TEXT NOT NULL REFERENCES user_account (id) ON DELETE CASCADE,
    PRIMARY KEY (environment_id, field, field_value)
);
CREATE INDEX user_unique_value_by_user ON user_unique_value (user_id);
