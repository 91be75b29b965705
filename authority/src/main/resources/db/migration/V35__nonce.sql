-- nonce: those that were used, until they would have expired anyway
CREATE TABLE used_nonce (
    environment_id TEXT   NOT NULL,
    nonce          TEXT   NOT NULL,
    expires_at     BIGINT NOT NULL,
    PRIMARY KEY (environment_id, nonce)
);
CREATE INDEX used_nonce_by_expiry ON used_nonce (expires_at);
