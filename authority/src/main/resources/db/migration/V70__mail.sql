-- mail: messages that wait to be sent; what they say is sealed, and the row goes when they are
CREATE TABLE mail (
    id         TEXT    NOT NULL PRIMARY KEY,
    recipient  TEXT    NOT NULL,
    sealed     TEXT    NOT NULL,
    tries      INTEGER NOT NULL,
    due_at     BIGINT  NOT NULL,
    expires_at BIGINT  NOT NULL,
    created_at BIGINT  NOT NULL
);
CREATE INDEX mail_by_due ON mail (due_at);
CREATE INDEX mail_by_expiry ON mail (expires_at);
CREATE INDEX mail_by_recipient ON mail (recipient, id);
