package dev.countersign.conformance.faults.process;

import dev.countersign.authority.Authority;
import dev.countersign.authority.config.Config;
import dev.countersign.authority.config.Setting;
import dev.countersign.conformance.live.Http;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;

/** An authority inside this process: one of several that share a database, each with its clock. */
public record InnerNode(Authority authority, Http http, ShiftedClock clock)
        implements AutoCloseable {

    /** The operator's token of all nodes. */
    public static final String OPERATOR = "operator-of-the-tests-of-faults-0123456789";

    private static final String SEALING_KEY = drawn();

    /** Starts one whose secrets and public URL are those of all nodes of the tests. */
    public static InnerNode start(Path folder, Map<Setting, String> storage) {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.LISTEN_PORT, "0");
        settings.put(Setting.PUBLIC_URL, "http://localhost:8080");
        settings.put(Setting.DATA_FOLDER, folder.resolve("data").toString());
        settings.put(Setting.OPERATOR_TOKEN, OPERATOR);
        settings.put(Setting.SEALING_KEYS, SEALING_KEY);
        settings.put(Setting.MAIL_INBOX, "true");
        settings.put(Setting.LIMIT_FACTOR, "10000");
        settings.put(Setting.LOG_REQUESTS, "false");
        settings.putAll(storage);
        ShiftedClock clock = new ShiftedClock();
        Authority authority = Authority.start(Config.of(settings), clock);
        URI base = URI.create("http://localhost:" + authority.port());
        return new InnerNode(authority, new Http(base), clock);
    }

    // All nodes of the tests have the same one; a key that was made up is refused.
    private static String drawn() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public void close() {
        authority.close();
        http.close();
    }
}
