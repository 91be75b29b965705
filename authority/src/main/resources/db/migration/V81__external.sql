-- external: jti of single-use tokens of external issuers, as hashes, until nobody would take them
CREATE TABLE external_used_token (
    environment_id TEXT   NOT NULL REFERENCES environment (id) ON DELETE CASCADE,
    issuer         TEXT   NOT NULL,
    jti_hash       TEXT   NOT NULL,
    kept_until     BIGINT NOT NULL,
    PRIMARY KEY (environment_id, issuer, jti_hash)
);
CREATE INDEX external_used_token_by_age ON external_used_token (kept_until);
