-- visitor: wallets that were connected to an environment's pages, whoever holds them
CREATE TABLE visitor (
    environment_id TEXT   NOT NULL REFERENCES environment (id) ON DELETE CASCADE,
    chain          TEXT   NOT NULL,
    address        TEXT   NOT NULL,
    wallet_name    TEXT   NOT NULL,
    provider       TEXT   NOT NULL,
    first_seen     BIGINT NOT NULL,
    last_seen      BIGINT NOT NULL,
    PRIMARY KEY (environment_id, chain, address)
);
CREATE INDEX visitor_by_last_seen ON visitor (environment_id, last_seen);
CREATE INDEX visitor_by_age ON visitor (last_seen);
