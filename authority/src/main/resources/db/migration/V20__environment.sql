-- environment: the tenant, its origins and the external issuers that it trusts
CREATE TABLE environment (
    id          TEXT   NOT NULL PRIMARY KEY,
    name        TEXT   NOT NULL,
    kind        TEXT   NOT NULL,
    settings    TEXT   NOT NULL,
    version     BIGINT NOT NULL,
    created_at  BIGINT NOT NULL,
    updated_at  BIGINT NOT NULL
);

CREATE TABLE environment_origin (
    id             TEXT   NOT NULL PRIMARY KEY,
    environment_id TEXT   NOT NULL REFERENCES environment (id) ON DELETE CASCADE,
    origin         TEXT   NOT NULL,
    created_at     BIGINT NOT NULL,
    UNIQUE (environment_id, origin)
);

CREATE TABLE external_issuer (
    id             TEXT    NOT NULL PRIMARY KEY,
    environment_id TEXT    NOT NULL REFERENCES environment (id) ON DELETE CASCADE,
    place          INTEGER NOT NULL,
    issuer         TEXT    NOT NULL,
    definition     TEXT    NOT NULL,
    enabled        INTEGER NOT NULL,
    version        BIGINT  NOT NULL,
    UNIQUE (environment_id, issuer)
);
