-- Which migrations this database has, as one checksum: lets a start skip looking at each.
CREATE TABLE schema_mark (
    id       INTEGER NOT NULL PRIMARY KEY,
    checksum TEXT    NOT NULL
);
