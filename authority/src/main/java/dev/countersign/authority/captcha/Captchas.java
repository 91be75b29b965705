package dev.countersign.authority.captcha;

import dev.countersign.authority.crypto.Secret;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.journal.Actor;
import dev.countersign.authority.journal.Entry;
import dev.countersign.authority.journal.Journal;
import dev.countersign.authority.outbound.FetchOutcome;
import dev.countersign.authority.outbound.FetchRequest;
import dev.countersign.authority.outbound.Outbound;
import dev.countersign.authority.outbound.OutboundPolicy;
import dev.countersign.authority.sql.Database;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks an environment's captcha service what a token is worth. */
public final class Captchas implements Captcha {
    private static final int OK = 200;
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Database database;
    private final Journal journal;
    private final Outbound outbound;
    private final Function<Kind, OutboundPolicy> policies;
    private final CaptchaSecrets secrets;

    public Captchas(
            Database database,
            Journal journal,
            Outbound outbound,
            Function<Kind, OutboundPolicy> policies,
            CaptchaSecrets secrets) {
        this.database = database;
        this.journal = journal;
        this.outbound = outbound;
        this.policies = policies;
        this.secrets = secrets;
    }

    @Override
    public CaptchaVerdict judge(
            Environment environment, Optional<String> token, String remoteAddress) {
        CaptchaSettingsJson settings = CaptchaSettingsJson.of(environment);
        if (!settings.enabled()) {
            return new CaptchaVerdict.Passed();
        }
        if (token.filter(text -> !text.isBlank()).isEmpty()) {
            return new CaptchaVerdict.Refused();
        }
        Optional<Secret> secret = secrets.find(environment, settings);
        if (secret.isEmpty() || settings.siteKey().isEmpty()) {
            return unavailable(environment, "one of its two keys is missing");
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("secret", secret.get().reveal());
        form.put("response", token.get());
        form.put("remoteip", remoteAddress);
        form.put("sitekey", settings.siteKey().get());
        return asked(environment, settings, encoded(form));
    }

    private CaptchaVerdict asked(
            Environment environment, CaptchaSettingsJson settings, String form) {
        FetchRequest request =
                FetchRequest.of(
                                URI.create(settings.url()),
                                policies.apply(environment.kind()),
                                "captcha " + environment.id())
                        .posting(form);
        return switch (outbound.send(request)) {
            case FetchOutcome.Fetched answer when answer.status() == OK ->
                    judged(environment, answer);
            case FetchOutcome.Fetched answer ->
                    unavailable(environment, "it answers with status " + answer.status());
            case FetchOutcome.Refused refused ->
                    unavailable(environment, "its URL " + refused.reason());
            case FetchOutcome.Failed failed ->
                    unavailable(environment, "its URL " + failed.reason());
        };
    }

    private CaptchaVerdict judged(Environment environment, FetchOutcome.Fetched answer) {
        return switch (SiteVerifyJson.read(answer.body().bytes())) {
            case SiteVerifyJson.Said.Yes() -> new CaptchaVerdict.Passed();
            case SiteVerifyJson.Said.No() -> new CaptchaVerdict.Refused();
            case SiteVerifyJson.Said.Nothing(String reason) -> unavailable(environment, reason);
        };
    }

    /** Nobody passes, and the operator reads why in the audit. */
    private CaptchaVerdict unavailable(Environment environment, String reason) {
        Entry entry =
                Entry.refused(environment.id(), "captcha.unavailable", Actor.ANONYMOUS)
                        .with(CaptchaDetailJson.of(reason));
        database.run(tx -> journal.record(tx, entry));
        return new CaptchaVerdict.Unavailable(reason, AGAIN);
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(e ->
                        e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
