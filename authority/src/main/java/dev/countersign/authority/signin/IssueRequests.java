package dev.countersign.authority.signin;

import dev.countersign.authority.session.Session;
import dev.countersign.authority.token.IssueRequest;

/** Turns an admission into what its tokens are to say. */
final class IssueRequests {
    private IssueRequests() {}

    static IssueRequest of(Decision.Admitted admitted) {
        Session session = admitted.session();
        IssueRequest.SessionFacts facts =
                new IssueRequest.SessionFacts(
                        session.id(),
                        session.credentials().signedInWith(),
                        session.credentials().lastVerified(),
                        session.device().audience(),
                        session.device().publicKey(),
                        session.device().sdkVersion(),
                        session.span().refreshableUntil());
        Standing standing = admitted.standing();
        return new IssueRequest(
                admitted.environment(),
                admitted.user(),
                facts,
                new IssueRequest.Grant(standing.scopes(), standing.missing(), admitted.newcomer()));
    }
}
