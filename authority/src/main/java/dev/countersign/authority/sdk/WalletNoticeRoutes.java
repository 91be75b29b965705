package dev.countersign.authority.sdk;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.http.Access;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.Body;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.signin.SignInRequests;
import dev.countersign.authority.visitor.Chain;
import dev.countersign.authority.visitor.Visit;
import dev.countersign.authority.visitor.Visitors;
import dev.countersign.authority.visitor.WalletKind;
import java.util.List;
import java.util.Set;

/** What a page tells of wallets before anyone signs in with one. */
public final class WalletNoticeRoutes implements Routes {
    private static final String SDK = "/api/v0/sdk/{environmentId}";
    private static final String TAG = "Client";
    private static final int LONGEST = 255;
    private static final Set<String> MODES = Set.of("connect-only", "connect-and-sign");

    private final SignInRequests requests;
    private final Visitors visitors;

    public WalletNoticeRoutes(SignInRequests requests, Visitors visitors) {
        this.requests = requests;
        this.visitors = visitors;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(SDK + "/connect", Access.PUBLIC, this::connect)
                        .named("createVisit", "Count a wallet that was connected as a visitor")
                        .answers(202, 400, 403, 404, 422)
                        .tagged(TAG),
                Route.post(SDK + "/prefetch", Access.PUBLIC, this::prefetch)
                        .named("prefetch", "Take note that a wallet may soon sign in")
                        .answers(202, 400, 403, 404, 422)
                        .tagged(TAG));
    }

    private Reply connect(Request request) {
        Environment environment = requests.environment(request);
        Body body = request.body();
        String address = address(body, "address");
        Chain chain = chain(body);
        WalletKind kind = body.required("provider", LONGEST, WalletKind::named);
        String name = body.requiredString("walletName", LONGEST);
        if (!Visit.isName(name)) {
            throw ApiError.of(ErrorCode.INVALID_WALLET_NAME);
        }
        if (body.string("authMode", LONGEST).filter(mode -> !MODES.contains(mode)).isPresent()) {
            throw ApiError.of(
                    ErrorCode.INVALID_BODY, "authMode must be connect-only or connect-and-sign");
        }
        visitors.note(environment.id(), new Visit(chain, address, name, kind));
        return Reply.accepted();
    }

    // There is nothing of a wallet to be fetched ahead: read, held to its shape, not kept.
    private Reply prefetch(Request request) {
        requests.environment(request);
        Body body = request.body();
        address(body, "publicWalletAddress");
        chain(body);
        return Reply.accepted();
    }

    private static String address(Body body, String member) {
        String address = body.requiredString(member, LONGEST);
        if (!Visit.isAddress(address)) {
            throw ApiError.of(ErrorCode.INVALID_WALLET_ADDRESS);
        }
        return address;
    }

    private static Chain chain(Body body) {
        return Chain.named(body.requiredString("chain", LONGEST))
                .orElseThrow(() -> ApiError.of(ErrorCode.UNSUPPORTED_CHAIN));
    }
}
