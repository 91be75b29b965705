package dev.countersign.authority.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every setting: its name in the file, what it takes, what holds without it. */
public enum Setting {
    LISTEN_HOST("listen.host", Takes.TEXT, "127.0.0.1", "The address to listen on."),
    LISTEN_PORT("listen.port", Takes.NUMBER, "8080", "The port to listen on; 0 takes a free one."),
    PUBLIC_URL(
            "publicUrl",
            Takes.TEXT,
            "",
            "How browsers and relying parties reach this server: scheme://host[:port]. The issuer"
                    + " of tokens begins with it. Without it: http://localhost and the port."),
    TRUSTED_PROXIES(
            "listen.trustedProxies",
            Takes.LIST,
            "",
            "Addresses or blocks (10.0.0.0/8) of proxies whose X-Forwarded headers are believed."),
    DATA_FOLDER(
            "data",
            Takes.TEXT,
            "data",
            "The folder for the database file, the sealing key and the operator's token."),
    DATABASE_URL(
            "database.url",
            Takes.SECRET,
            "",
            "postgresql://user:password@host/name, or sqlite:path. Without it: SQLite in the data"
                    + " folder."),
    DATABASE_POOL("database.pool", Takes.NUMBER, "10", "Most connections to PostgreSQL."),
    DATABASE_WAIT(
            "database.waitSeconds",
            Takes.NUMBER,
            "60",
            "Seconds to wait, when starting, for a database that does not answer yet."),
    OPERATOR_TOKEN(
            "operatorToken",
            Takes.SECRET,
            "",
            "The operator's token, 32 characters or more. Without it: the file operator.token in"
                    + " the data folder, made at the first start."),
    SEALING_KEYS(
            "sealingKeys",
            Takes.SECRET,
            "",
            "Keys that seal secrets at rest, newest first, each base64 of 32 bytes. Without them:"
                    + " the file sealing.keys in the data folder, made at the first start."),
    SMTP_HOST("mail.smtp.host", Takes.TEXT, "", "The mail server. Without it no mail is sent."),
    SMTP_PORT("mail.smtp.port", Takes.NUMBER, "587", "The mail server's port."),
    SMTP_TLS("mail.smtp.tls", Takes.TEXT, "starttls", "none, starttls or implicit."),
    SMTP_USER("mail.smtp.user", Takes.TEXT, "", "The account at the mail server."),
    SMTP_PASSWORD("mail.smtp.password", Takes.SECRET, "", "The account's password."),
    MAIL_FROM("mail.from", Takes.TEXT, "", "The address that mails come from."),
    MAIL_FROM_NAME("mail.fromName", Takes.TEXT, "Countersign", "The name that mails come from."),
    MAIL_INBOX(
            "mail.inbox",
            Takes.FLAG,
            "",
            "Show mails at /dev/inbox instead of sending them: whoever reaches that page reads"
                    + " every code. Without a word: only while listening on loopback alone."),
    PRIVATE_HOSTS(
            "outbound.privateHosts",
            Takes.LIST,
            "",
            "Host names of issuers that may have private addresses."),
    LIMIT_FACTOR(
            "limits.factor", Takes.NUMBER, "1", "Every rate limit is this many times its usual."),
    METRICS("metrics", Takes.FLAG, "false", "Serve Prometheus metrics at /metrics."),
    LOG_FORMAT("log.format", Takes.TEXT, "plain", "plain or json."),
    LOG_LEVEL("log.level", Takes.TEXT, "info", "error, warning, info or debug."),
    LOG_REQUESTS("log.requests", Takes.FLAG, "true", "Write a line for every request."),
    AUDIT_DAYS("retention.auditDays", Takes.NUMBER, "365", "Days after which audit entries go."),
    STOP_SECONDS("stopSeconds", Takes.NUMBER, "10", "Seconds to finish requests when stopping.");

    /** What a setting takes. */
    public enum Takes {
        TEXT,
        NUMBER,
        FLAG,
        LIST,
        /** Text that is never shown. */
        SECRET
    }

    private final String key;
    private final Takes takes;
    private final String usual;
    private final String meaning;

    Setting(String key, Takes takes, String usual, String meaning) {
        this.key = key;
        this.takes = takes;
        this.usual = usual;
        this.meaning = meaning;
    }

    /** Its place in the file, with dots between the levels. */
    public String key() {
        return key;
    }

    /** What it takes. */
    public Takes takes() {
        return takes;
    }

    /** What holds without it; empty where that depends on other things. */
    public String usual() {
        return usual;
    }

    /** What it does, in a sentence or two. */
    public String meaning() {
        return meaning;
    }

    /** The environment variable that overrides the file. */
    public String variable() {
        StringBuilder name = new StringBuilder("COUNTERSIGN_");
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '.') {
                name.append('_');
            } else if (Character.isUpperCase(c)) {
                name.append('_').append(c);
            } else {
                name.append(c);
            }
        }
        return name.toString().toUpperCase(Locale.ROOT);
    }

    /** The setting with this place in the file. */
    public static Optional<Setting> at(String key) {
        return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
    }

    /** Every variable that sets something begins so. */
    public static final String PREFIX = "COUNTERSIGN_";
}
