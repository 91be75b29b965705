package dev.countersign.authority.mail;

import dev.countersign.authority.http.Access;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import java.util.List;
import java.util.Optional;

/** The development inbox as a page and as JSON. The root adds it only where there is an inbox. */
public final class InboxRoutes implements Routes {

    private static final String TAG = "Development";

    private final Inbox inbox;

    public InboxRoutes(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/dev/inbox", Access.PUBLIC, this::page)
                        .named("showInbox", "The messages that a mail server would have got")
                        .answers(200)
                        .tagged(TAG),
                Route.get("/dev/inbox.json", Access.PUBLIC, this::json)
                        .named(
                                "listInbox",
                                "The same as JSON, with the codes; ?to= picks one address")
                        .answers(200, 400)
                        .tagged(TAG));
    }

    private Reply page(Request request) {
        return Reply.html(200, InboxPage.write(newest(request)));
    }

    private Reply json(Request request) {
        return Reply.ok(MailJson.inbox(newest(request)));
    }

    private List<Inbox.Kept> newest(Request request) {
        return inbox.newest(request.query("to").map(InboxRoutes::address));
    }

    private static EmailAddress address(String to) {
        Optional<EmailAddress> address = EmailAddress.parse(to);
        return address.orElseThrow(
                () -> ApiError.of(ErrorCode.INVALID_REQUEST, "to is not an email address"));
    }
}
