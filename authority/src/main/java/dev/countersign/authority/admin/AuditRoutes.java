package dev.countersign.authority.admin;

import dev.countersign.authority.apitoken.ApiAccess;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.journal.Entry;
import dev.countersign.authority.journal.Journal;
import dev.countersign.authority.journal.JournalQuery;
import dev.countersign.authority.journal.Recorded;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The record of what happened in an environment, newest first. */
public final class AuditRoutes implements Routes {
    private static final int PAGE = 50;
    private static final int MOST = 500;

    private final Journal journal;
    private final Reach reach;

    public AuditRoutes(Environments environments, Journal journal) {
        this.journal = journal;
        this.reach = new Reach(environments);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                                "/api/v0/environments/{environmentId}/audit",
                                ApiAccess.EVENTS_READ,
                                this::read)
                        .named("readAudit", "Read what happened, newest first")
                        .answers(200, 400, 401, 403, 404)
                        .tagged("Audit"));
    }

    private Reply read(Request request) {
        Environment environment = reach.environment(request);
        int limit = Math.max(1, Reach.number(request, "limit", PAGE, MOST));
        JournalQuery query = JournalQuery.newest(environment.id(), limit);
        Optional<UUID> beyond =
                request.query("cursor")
                        .map(c -> UserId.parse(c).orElseThrow(AuditRoutes::cursor))
                        .map(UserId::value);
        query = beyond.isPresent() ? query.beyond(beyond.get()) : query;
        Optional<String> action = request.query("action");
        query = action.isPresent() ? query.action(action.get()) : query;
        List<Recorded> found = journal.read(query);
        List<JsonValue> entries = found.stream().map(r -> (JsonValue) entry(r)).toList();
        JsonObject.Builder json = JsonObject.builder().put("data", new JsonArray(entries));
        if (found.size() == limit) {
            json.put("cursor", found.getLast().id().toString());
        }
        return Reply.ok(json.build());
    }

    private static ApiError cursor() {
        return ApiError.of(ErrorCode.INVALID_REQUEST, "cursor must be one that a page ended with");
    }

    private static JsonObject entry(Recorded recorded) {
        Entry entry = recorded.entry();
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("id", recorded.id().toString())
                        .put("at", recorded.at().toString())
                        .put("action", entry.action())
                        .put("outcome", entry.outcome().name().toLowerCase(Locale.ROOT))
                        .put("actor", entry.actor().kind().name().toLowerCase(Locale.ROOT));
        entry.actor().id().ifPresent(id -> json.put("actorId", id));
        entry.subject().user().ifPresent(id -> json.put("userId", id.toString()));
        entry.subject().session().ifPresent(id -> json.put("sessionId", id.toString()));
        entry.call().remoteAddress().ifPresent(a -> json.put("ipAddress", a));
        entry.call().requestId().ifPresent(id -> json.put("requestId", id));
        return json.put("detail", entry.detail()).build();
    }
}
