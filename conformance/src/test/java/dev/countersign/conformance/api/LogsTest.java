package dev.countersign.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.config.Setting;
import dev.countersign.conformance.live.Ask;
import dev.countersign.conformance.live.LiveAuthority;
import dev.countersign.conformance.live.SignedInJson;
import dev.countersign.conformance.live.Site;
import dev.countersign.devissuer.Preset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the authority writes down while tokens pass through it. */
final class LogsTest {
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{10,}\\.");

    @TempDir Path folder;

    /** Keeps every line. */
    private static final class Lines extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord entry) {
            lines.add(formatter.format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Tag("SEC-04")
    @Test
    void noTokenIsWrittenToTheLogOrTheAuditTrail() {
        Logger root = Logger.getLogger("");
        Lines lines = new Lines();
        lines.setLevel(Level.ALL);
        root.addHandler(lines);
        try (LiveAuthority live =
                LiveAuthority.start(folder, Map.of(Setting.LOG_REQUESTS, "true"))) {
            Site site = live.site("Logged");
            use(live, site);
            String audit =
                    site.operate(Ask.get(site.admin("/audit?limit=100"))).is(200).raw().body();
            assertThat(audit).contains("user.").doesNotContainPattern(TOKEN);
            assertThat(audit).doesNotContain(site.apiToken(), live.operator());
        } finally {
            root.removeHandler(lines);
        }
        String log = String.join("", lines.lines);
        assertThat(log).contains("/externalAuth/signin").doesNotContainPattern(TOKEN);
        assertThat(log).doesNotContainPattern("dyn_[A-Za-z0-9]{20,}");
    }

    private static void use(LiveAuthority live, Site site) {
        SignedInJson user = site.signIn("logged");
        for (Preset preset : Preset.values()) {
            site.exchange(live.issuer().mint("logged").preset(preset));
        }
        String external = live.issuer().mint("logged").token();
        live.send(Ask.get(site.sdk("/users")).bearer(user.accessToken())).is(200);
        live.send(Ask.get(site.sdk("/users")).bearer(user.idToken())).is(401);
        live.send(Ask.get(site.sdk("/users")).bearer(external)).is(401);
        live.send(
                Ask.get(site.sdk("/settings?token=" + user.accessToken()))
                        .header("Cookie", "DYNAMIC_JWT_TOKEN=" + user.accessToken()));
        live.send(Ask.get("/" + user.accessToken())).is(404);
        site.operate(
                        Ask.post(
                                site.admin("/externalJwt/check"),
                                "{\"encodedJwt\":\"" + external + "\"}"))
                .is(200);
        site.operate(
                Ask.post(
                        site.admin("/externalJwt/explain"),
                        "{\"encodedJwt\":\"" + external + "\"}"));
        live.send(Ask.of("POST", site.sdk("/revoke")).bearer(user.accessToken())).is(204);
    }
}
