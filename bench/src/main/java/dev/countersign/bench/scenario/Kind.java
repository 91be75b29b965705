package dev.countersign.bench.scenario;

import java.net.URI;

/** The scenarios, with the RSA that each cannot do without. */
public enum Kind {
    /** A token of the environment's own issuer for a session, by users who came before. */
    EXCHANGE("exchange", 2, 1),
    /** The same by users whom nobody has seen. */
    EXCHANGE_NEW("exchange-new", 2, 1),
    /** An emailed code: asked for, read in the inbox, answered. */
    EMAIL("email", 2, 0),
    /** The published keys. */
    KEYS("jwks", 0, 0),
    /** The signed-in user's record. */
    USERS("users", 0, 1),
    /** Whether a session lives. */
    SESSION("session", 0, 1);

    private static final int USERS_THAT_RETURN = 1_000;

    private final String word;
    private final int signatures;
    private final int verifications;

    Kind(String word, int signatures, int verifications) {
        this.word = word;
        this.signatures = signatures;
        this.verifications = verifications;
    }

    /** RSA signatures of one operation. */
    public int signatures() {
        return signatures;
    }

    /** RSA verifications of one operation, if nothing is remembered. */
    public int verifications() {
        return verifications;
    }

    /** Whether it ends in a session: its aim is a share of what RSA alone allows. */
    public boolean isSignIn() {
        return signatures > 0;
    }

    /** The scenario on a site whose server runs at an address. */
    public Scenario on(Site site, URI server) {
        return switch (this) {
            case EXCHANGE -> new Exchange(site, Subjects.returning(USERS_THAT_RETURN));
            case EXCHANGE_NEW -> new Exchange(site, Subjects.fresh());
            case EMAIL -> new EmailCode(site, USERS_THAT_RETURN);
            case KEYS -> Reading.keys(site);
            case USERS -> Reading.user(site, server);
            case SESSION -> Reading.session(site, server);
        };
    }

    /** The word on the command line and in tables. */
    @Override
    public String toString() {
        return word;
    }
}
