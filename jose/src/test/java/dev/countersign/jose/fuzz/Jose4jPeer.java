package dev.countersign.jose.fuzz;

import java.time.Instant;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/** jose4j under our rules. */
final class Jose4jPeer implements Peer {

    private final JwtConsumer consumer;

    Jose4jPeer(String jwkSet, String issuer, Instant now) throws JoseException {
        consumer =
                new JwtConsumerBuilder()
                        .setVerificationKeyResolver(
                                new JwksVerificationKeyResolver(
                                        new JsonWebKeySet(jwkSet).getJsonWebKeys()))
                        .setJwsAlgorithmConstraints(
                                new AlgorithmConstraints(ConstraintType.PERMIT, "RS256", "ES256"))
                        .setExpectedIssuer(issuer)
                        .setRequireSubject()
                        .setRequireExpirationTime()
                        .setSkipDefaultAudienceValidation()
                        .setAllowedClockSkewInSeconds(60)
                        .setEvaluationTime(NumericDate.fromSeconds(now.getEpochSecond()))
                        .build();
    }

    @Override
    public boolean takes(String token) {
        try {
            consumer.processToClaims(token);
            return true;
        } catch (Exception refused) {
            return false;
        }
    }
}
