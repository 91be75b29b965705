package dev.countersign.authority.captcha;

import dev.countersign.authority.crypto.Sealer;
import dev.countersign.authority.crypto.Secret;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Kind;
import dev.countersign.authority.environment.SettingsRefused;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.outbound.OutboundPolicy;
import dev.countersign.authority.outbound.UrlOutcome;
import dev.countersign.authority.outbound.UrlRules;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.Tx;
import java.util.Optional;
import java.util.function.Function;

/** Keeps the secret keys of captcha services, sealed. */
public final class CaptchaSecrets {
    private final Database database;
    private final Sealer sealer;
    private final Function<Kind, OutboundPolicy> policies;
    private final CaptchaStore store = new CaptchaStore();

    public CaptchaSecrets(
            Database database, Sealer sealer, Function<Kind, OutboundPolicy> policies) {
        this.database = database;
        this.sealer = sealer;
        this.policies = policies;
    }

    /**
     * Keeps, or forgets, the secret key in the transaction that changes the settings.
     *
     * @param changed with the new settings
     * @throws ApiError 422 when the captcha is on and one of its two keys is missing
     * @throws SettingsRefused when its URL must not be asked
     */
    public void changed(Tx tx, Environment changed, CaptchaPatchJson patch) {
        CaptchaSettingsJson settings = CaptchaSettingsJson.of(changed);
        settings.verifyUrl().ifPresent(url -> checkUrl(changed, url));
        if (patch.forgets() || !CaptchaSettingsJson.there(changed)) {
            store.delete(tx, changed.id());
        }
        patch.secret().ifPresent(secret -> store.put(tx, sealed(changed.id(), settings, secret)));
        boolean complete =
                settings.siteKey().isPresent() && row(tx, changed.id(), settings).isPresent();
        if (settings.enabled() && !complete) {
            throw ApiError.of(ErrorCode.CAPTCHA_SETTINGS_INCOMPLETE_KEY_PAIR);
        }
    }

    /** The secret key for the service that the environment uses; empty where there is none. */
    Optional<Secret> find(Environment environment, CaptchaSettingsJson settings) {
        return database.read(tx -> row(tx, environment.id(), settings))
                .map(row ->
                        sealer.openSecret(
                                row.sealed(), context(row.environment(), settings.provider())));
    }

    /** Seals under the newest key what an older one seals; returns how many secrets that were. */
    public int reseal() {
        int resealed = 0;
        for (CaptchaStore.Row row : database.read(store::all)) {
            Provider provider = Provider.named(row.provider()).orElseThrow();
            Optional<String> anew =
                    sealer.resealed(row.sealed(), context(row.environment(), provider));
            if (anew.isPresent()) {
                database.run(tx ->
                        store.put(
                                tx,
                                new CaptchaStore.Row(
                                        row.environment(), row.provider(), anew.get())));
                resealed++;
            }
        }
        return resealed;
    }

    private Optional<CaptchaStore.Row> row(
            Tx tx, EnvironmentId environment, CaptchaSettingsJson settings) {
        // A secret of one service is never told to another.
        return store.find(tx, environment)
                .filter(row -> row.provider().equals(settings.provider().wireName()));
    }

    private CaptchaStore.Row sealed(
            EnvironmentId environment, CaptchaSettingsJson settings, Secret secret) {
        Provider provider = settings.provider();
        return new CaptchaStore.Row(
                environment,
                provider.wireName(),
                sealer.seal(secret, context(environment, provider)));
    }

    private void checkUrl(Environment environment, String url) {
        if (UrlRules.parse(url, policies.apply(environment.kind()))
                instanceof UrlOutcome.Refused refused) {
            throw new SettingsRefused("security.captcha.verifyUrl", refused.reason());
        }
    }

    private static String context(EnvironmentId environment, Provider provider) {
        return "captcha secret " + environment + " " + provider.wireName();
    }
}
