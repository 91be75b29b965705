package dev.countersign.jose.fuzz;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nimbus JOSE+JWT under our rules. */
final class NimbusPeer implements Peer {

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    NimbusPeer(String jwkSet, String issuer, Instant now) throws ParseException {
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(
                        Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256),
                        new ImmutableJWKSet<>(JWKSet.parse(jwkSet))));
        processor.setJWSTypeVerifier((type, context) -> {});
        JWTClaimsSet exact = new JWTClaimsSet.Builder().issuer(issuer).build();
        processor.setJWTClaimsSetVerifier(new FixedTime(exact, now));
    }

    @Override
    public boolean takes(String token) {
        try {
            processor.process(token, null);
            return true;
        } catch (Exception refused) {
            return false;
        }
    }

    private static final class FixedTime extends DefaultJWTClaimsVerifier<SecurityContext> {

        private final Instant now;

        FixedTime(JWTClaimsSet exact, Instant now) {
            super(exact, Set.of("sub", "exp"));
            this.now = now;
        }

        @Override
        protected @Nullable Date currentTime() {
            return Date.from(now);
        }
    }
}
