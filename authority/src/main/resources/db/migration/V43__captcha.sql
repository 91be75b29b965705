-- captcha: the secret key of each environment's captcha service, sealed
CREATE TABLE captcha_secret (
    environment_id TEXT NOT NULL PRIMARY KEY REFERENCES environment (id) ON DELETE CASCADE,
    provider       TEXT NOT NULL,
    sealed         TEXT NOT NULL
);
