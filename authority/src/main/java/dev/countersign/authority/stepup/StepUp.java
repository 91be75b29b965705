package dev.countersign.authority.stepup;

import dev.countersign.authority.crypto.Hashing;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.session.SignedIn;
import dev.countersign.authority.sql.Tx;
import dev.countersign.authority.token.ElevateRequest;
import dev.countersign.authority.token.ElevatedToken;
import dev.countersign.authority.token.Tokens;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Gives out elevated tokens and takes them. */
public final class StepUp {
    /** A clock that is set back by less than this revives no used token. */
    private static final Duration KEPT_LONGER = Duration.ofHours(1);

    private final InstantSource clock;
    private final Tokens tokens;
    private final StepUpStore store = new StepUpStore();

    public StepUp(InstantSource clock, Tokens tokens) {
        this.clock = clock;
        this.tokens = tokens;
    }

    /**
     * Signs an elevated token for a session that has just proved more; RSA happens here, so no
     * transaction may be open.
     */
    public String elevated(SignedIn caller, Set<TokenScope> scopes) {
        StepUpSettingsJson settings =
                StepUpSettingsJson.of(caller.environment().settings().document(), scopes);
        return tokens.elevate(
                new ElevateRequest(
                        caller.environment(),
                        caller.user().id(),
                        caller.session().id(),
                        caller.session().span().refreshableUntil(),
                        new ElevateRequest.Grant(
                                scopes.stream().map(TokenScope::wireName).toList(),
                                settings.singleUse(),
                                settings.life())));
    }

    /**
     * Looks at what a request brings; nothing is used up yet.
     *
     * @param text the elevated token as it was sent
     * @throws ApiError 403 when there is one and it is not good for this operation of this session
     */
    public Elevation presented(SignedIn caller, Optional<String> text, TokenScope needed) {
        return new Elevation(text.map(sent -> verified(caller, sent, needed)));
    }

    /**
     * Uses up what a request brought, in the transaction of its operation.
     *
     * @throws ApiError 403 when it was used before; let it undo the transaction
     */
    public void use(Tx tx, Elevation elevation) {
        elevation
                .token()
                .filter(token -> token.use().singleUse())
                .ifPresent(token -> {
                    String hash = Hashing.sha256(token.use().id());
                    if (!store.use(
                            tx,
                            token.environment(),
                            hash,
                            token.use().expiresAt().plus(KEPT_LONGER))) {
                        throw ApiError.of(ErrorCode.INVALID_ELEVATED_TOKEN);
                    }
                });
    }

    /** Forgets used tokens that have expired, at most so many at once. */
    public int purge(Tx tx, int most) {
        return store.purge(tx, clock.instant(), most);
    }

    private ElevatedToken verified(SignedIn caller, String text, TokenScope needed) {
        return tokens.verifyElevated(caller.environment(), text, clock.instant())
                .filter(token -> token.user().equals(caller.user().id()))
                .filter(token -> token.session().equals(caller.session().id()))
                .filter(token -> token.use().scopes().contains(needed.wireName()))
                .orElseThrow(() -> ApiError.of(ErrorCode.INVALID_ELEVATED_TOKEN));
    }
}
