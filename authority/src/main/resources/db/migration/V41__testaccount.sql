-- testaccount: the address of a sandbox whose code is always the same
CREATE TABLE test_account (
    environment_id TEXT   NOT NULL PRIMARY KEY,
    address        TEXT   NOT NULL,
    code           TEXT   NOT NULL,
    created_at     BIGINT NOT NULL
);
