package dev.countersign.authority.config;

import dev.countersign.authority.crypto.Secret;
import dev.countersign.authority.mail.EmailAddress;
import dev.countersign.authority.mail.MailDelivery;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A configuration that an authority can start on.
 *
 * @param listen where it listens and what it is called from outside
 * @param storage where it keeps things
 * @param mail where mails go
 * @param outbound private hosts that issuers may have
 * @param upkeep limits, logs, metrics, retention
 */
public record Config(
        Listen listen, Storage storage, MailDelivery mail, Outward outbound, Upkeep upkeep) {

    /**
     * Where the authority listens.
     *
     * @param publicUrl without it, {@code http://localhost} and the port that was bound
     */
    public record Listen(
            String host,
            int port,
            Optional<String> publicUrl,
            List<String> trustedProxies,
            int stopSeconds) {}

    /** Where the authority keeps things. */
    public record Storage(
            Path data,
            String databaseUrl,
            int pool,
            int waitSeconds,
            Optional<Secret> operatorToken,
            Optional<Secret> sealingKeys) {}

    /** Host names whose private addresses may be fetched. */
    public record Outward(Set<String> privateHosts) {}

    /** Limits, logs, metrics and retention. */
    public record Upkeep(int limitFactor, boolean metrics, Log log, int auditDays) {}

    /** How the log is written. */
    public record Log(Format format, Level level, boolean requests) {
        /** One line a message for people, or one JSON object a line. */
        public enum Format {
            PLAIN,
            JSON
        }

        /** The least that is written. */
        public enum Level {
            ERROR,
            WARNING,
            INFO,
            DEBUG
        }
    }

    /**
     * Reads the file, where there is one, and lays the variables over it.
     *
     * @throws ConfigRefused when anything of it cannot be used
     */
    public static Config read(Optional<Path> file, Map<String, String> variables) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        file.map(ConfigFile::read).ifPresent(values::putAll);
        values.putAll(overrides(variables));
        return of(values);
    }

    /** A configuration of these settings and the usual rest. */
    public static Config of(Map<Setting, String> given) {
        Values values = new Values(given);
        Path data = Path.of(values.required(Setting.DATA_FOLDER));
        Listen listen =
                new Listen(
                        values.required(Setting.LISTEN_HOST),
                        values.number(Setting.LISTEN_PORT, 0, 65_535),
                        values.text(Setting.PUBLIC_URL),
                        values.list(Setting.TRUSTED_PROXIES),
                        values.number(Setting.STOP_SECONDS, 0, 3_600));
        return new Config(
                listen,
                storage(values, data),
                mail(values, listen),
                new Outward(Set.copyOf(values.list(Setting.PRIVATE_HOSTS))),
                upkeep(values));
    }

    private static Map<Setting, String> overrides(Map<String, String> variables) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String text = variables.get(setting.variable());
            if (text != null) {
                values.put(setting, text);
            }
        }
        return values;
    }

    private static Storage storage(Values values, Path data) {
        return new Storage(
                data,
                values.text(Setting.DATABASE_URL)
                        .orElseGet(() -> "sqlite:" + data.resolve("countersign.db")),
                values.number(Setting.DATABASE_POOL, 1, 500),
                values.number(Setting.DATABASE_WAIT, 0, 3_600),
                values.secret(Setting.OPERATOR_TOKEN),
                values.secret(Setting.SEALING_KEYS));
    }

    private static Upkeep upkeep(Values values) {
        return new Upkeep(
                values.number(Setting.LIMIT_FACTOR, 1, 1_000_000),
                values.flag(Setting.METRICS).orElse(false),
                new Log(
                        values.choice(Setting.LOG_FORMAT, Log.Format.class),
                        values.choice(Setting.LOG_LEVEL, Log.Level.class),
                        values.flag(Setting.LOG_REQUESTS).orElse(true)),
                values.number(Setting.AUDIT_DAYS, 1, 36_500));
    }

    private static MailDelivery mail(Values values, Listen listen) {
        Optional<String> host = values.text(Setting.SMTP_HOST);
        if (host.isEmpty()) {
            boolean inbox = values.flag(Setting.MAIL_INBOX).orElseGet(() -> loopback(listen));
            return inbox ? new MailDelivery.ToInbox() : new MailDelivery.Nowhere();
        }
        EmailAddress from =
                EmailAddress.parse(values.required(Setting.MAIL_FROM))
                        .orElseThrow(() -> Values.refused(Setting.MAIL_FROM, "an address"));
        Optional<MailDelivery.Account> account =
                values.text(Setting.SMTP_USER)
                        .map(user ->
                                new MailDelivery.Account(
                                        user,
                                        values.secret(Setting.SMTP_PASSWORD)
                                                .orElse(Secret.of(""))));
        return new MailDelivery.BySmtp(
                host.get(),
                values.number(Setting.SMTP_PORT, 1, 65_535),
                values.choice(Setting.SMTP_TLS, MailDelivery.Tls.class),
                account,
                new MailDelivery.Sender(values.required(Setting.MAIL_FROM_NAME), from),
                MailDelivery.Limits.USUAL);
    }

    private static boolean loopback(Listen listen) {
        try {
            return listen.publicUrl().isEmpty()
                    && InetAddress.getByName(listen.host()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
