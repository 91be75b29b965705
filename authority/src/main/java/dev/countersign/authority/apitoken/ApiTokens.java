package dev.countersign.authority.apitoken;

import dev.countersign.authority.crypto.Hashing;
import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.crypto.Secret;
import dev.countersign.authority.id.ApiTokenId;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Makes, recognises and revokes API tokens. */
public final class ApiTokens {
    private static final int MOST = 50;
    private static final Duration USE_NOTED_EVERY = Duration.ofHours(1);

    private final InstantSource clock;
    private final Randomness randomness;
    private final Database database;
    private final OperatorToken operator;
    private final ApiTokenStore store = new ApiTokenStore();

    public ApiTokens(
            InstantSource clock, Randomness randomness, Database database, OperatorToken operator) {
        this.clock = clock;
        this.randomness = randomness;
        this.database = database;
        this.operator = operator;
    }

    /** A new token with its value, which is not to be had again. */
    public record Made(ApiToken token, Secret value) {}

    /** Who presents this text; empty for a text that is no living token. */
    public Optional<ApiCaller> recognise(String text) {
        if (operator.matches(text)) {
            return Optional.of(ApiCaller.OPERATOR);
        }
        if (!TokenText.wellFormed(TokenText.API, text)) {
            return Optional.empty();
        }
        Optional<ApiToken> token = database.read(tx -> store.living(tx, Hashing.sha256(text)));
        token.ifPresent(this::noteUse);
        return token.map(
                t -> new ApiCaller(Optional.of(t.id()), Optional.of(t.environment()), t.scopes()));
    }

    /** Whether a route is open to a caller. */
    public static boolean open(ApiAccess access, ApiCaller caller) {
        return access.opensTo(caller);
    }

    /**
     * Makes a token in the caller's transaction.
     *
     * @return empty when the environment has as many as it may
     */
    public Optional<Made> create(
            Tx tx, EnvironmentId environment, String note, Set<ApiScope> scopes) {
        if (store.living(tx, environment).size() >= MOST) {
            return Optional.empty();
        }
        String value = TokenText.random(TokenText.API, randomness);
        ApiToken made =
                new ApiToken(
                        new ApiTokenId(randomness.uuid()),
                        environment,
                        value.substring(value.length() - TokenText.CHECKSUM),
                        note,
                        scopes,
                        clock.instant(),
                        Optional.empty());
        store.insert(tx, made, Hashing.sha256(value));
        return Optional.of(new Made(made, Secret.of(value)));
    }

    /** The living tokens of an environment, oldest first. */
    public List<ApiToken> list(EnvironmentId environment) {
        return database.read(tx -> store.living(tx, environment));
    }

    /** Revokes a token; false when the environment has no such living one. */
    public boolean revoke(EnvironmentId environment, ApiTokenId id, Consumer<Tx> together) {
        return database.write(tx -> {
            boolean revoked = store.revoke(tx, environment, id, clock.instant());
            if (revoked) {
                together.accept(tx);
            }
            return revoked;
        });
    }

    private void noteUse(ApiToken token) {
        Instant now = clock.instant();
        boolean recent =
                token.lastUsedAt().filter(u -> u.plus(USE_NOTED_EVERY).isAfter(now)).isPresent();
        if (!recent) {
            database.write(tx -> {
                store.used(tx, token.id(), now);
                return token;
            });
        }
    }
}
