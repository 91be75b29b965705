-- stepup: single-use elevated tokens that were used, as hashes, until they would have expired anyway
CREATE TABLE elevated_used (
    environment_id TEXT   NOT NULL REFERENCES environment (id) ON DELETE CASCADE,
    jti_hash       TEXT   NOT NULL,
    kept_until     BIGINT NOT NULL,
    PRIMARY KEY (environment_id, jti_hash)
);
CREATE INDEX elevated_used_by_age ON elevated_used (kept_until);
