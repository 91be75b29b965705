package dev.countersign.authority.signin;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.journal.Call;
import java.util.Optional;

/**
 * Where a sign-in happens.
 *
 * @param environment as read by the proving room; compared with the database's inside the
 *     transaction
 * @param origin the request's Origin header, byte for byte
 * @param address where the request came from
 * @param userAgent what the browser calls itself
 * @param sdkVersion what the client library calls itself
 * @param sessionKey the key that the session is to be bound to
 * @param requestId names the request in the journal
 */
public record SignInContext(
        Environment environment,
        Optional<String> origin,
        String address,
        Optional<String> userAgent,
        Optional<String> sdkVersion,
        Optional<SessionKey> sessionKey,
        String requestId) {

    /** The request, for the journal. */
    public Call call() {
        return Call.of(address, requestId);
    }

    /** The same request against the environment as it is now. */
    public SignInContext in(Environment moved) {
        return new SignInContext(
                moved, origin, address, userAgent, sdkVersion, sessionKey, requestId);
    }
}
