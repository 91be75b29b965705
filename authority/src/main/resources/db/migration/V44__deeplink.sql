-- deeplink: addresses that open an environment's applications
CREATE TABLE deeplink (
    id             TEXT   NOT NULL PRIMARY KEY,
    environment_id TEXT   NOT NULL REFERENCES environment (id) ON DELETE CASCADE,
    url            TEXT   NOT NULL,
    created_at     BIGINT NOT NULL,
    UNIQUE (environment_id, url)
);
