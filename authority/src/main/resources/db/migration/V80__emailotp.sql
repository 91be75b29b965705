-- emailotp: codes that were sent and not yet answered; wrong answers
CREATE TABLE email_challenge (
    id             TEXT    NOT NULL PRIMARY KEY,
    environment_id TEXT    NOT NULL,
    address        TEXT    NOT NULL,
    purpose        TEXT    NOT NULL,
    user_id        TEXT,
    browser        TEXT,
    code           TEXT    NOT NULL,
    tries          INTEGER NOT NULL,
    created_at     BIGINT  NOT NULL,
    expires_at     BIGINT  NOT NULL,
    closed_at      BIGINT
);
CREATE INDEX email_challenge_by_address ON email_challenge (environment_id, address);
CREATE INDEX email_challenge_by_expiry ON email_challenge (expires_at);

CREATE TABLE email_failure (
    environment_id TEXT    NOT NULL,
    address        TEXT    NOT NULL,
    hour           BIGINT  NOT NULL,
    failures       INTEGER NOT NULL,
    last_at        BIGINT  NOT NULL,
    PRIMARY KEY (environment_id, address, hour)
);
CREATE INDEX email_failure_by_hour ON email_failure (hour);
