-- key: signing keys of environments; their states follow from these times and the clock
CREATE TABLE signing_key (
    environment_id TEXT   NOT NULL REFERENCES environment (id) ON DELETE CASCADE,
    sequence       BIGINT NOT NULL,
    key_id         TEXT   NOT NULL,
    sealed         TEXT   NOT NULL,
    created_at     BIGINT NOT NULL,
    published_at   BIGINT NOT NULL,
    activates_at   BIGINT NOT NULL,
    longest_life   BIGINT NOT NULL,
    revoked_at     BIGINT,
    change_number  BIGINT NOT NULL,
    PRIMARY KEY (environment_id, sequence),
    UNIQUE (environment_id, key_id)
);
CREATE INDEX signing_key_by_change ON signing_key (change_number);

-- one row: whoever changes keys takes it first, so changes are in one order on all nodes
CREATE TABLE signing_key_change (
    only_row      INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    change_number BIGINT  NOT NULL
);
INSERT INTO signing_key_change (only_row, change_number) VALUES (1, 0);
