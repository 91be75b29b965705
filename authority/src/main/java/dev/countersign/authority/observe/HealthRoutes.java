package dev.countersign.authority.observe;

import dev.countersign.authority.http.Access;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.jose.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Whether the process lives, and whether it can do its work. */
public final class HealthRoutes implements Routes {
    private static final String TAG = "Health";

    private final Readiness readiness;

    public HealthRoutes(Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/health/live", Access.PUBLIC, this::live)
                        .named("healthLive", "Say that the process lives")
                        .answers(200)
                        .tagged(TAG),
                Route.get("/health/ready", Access.PUBLIC, this::ready)
                        .named("healthReady", "Say whether this node can sign people in")
                        .answers(200, 503)
                        .tagged(TAG));
    }

    private Reply live(Request request) {
        return Reply.ok(JsonObject.builder().put("status", "up").build());
    }

    private Reply ready(Request request) {
        Optional<String> obstacle = readiness.obstacle();
        JsonObject.Builder json = JsonObject.builder();
        return obstacle.isEmpty()
                ? Reply.ok(json.put("status", "ready").build())
                : Reply.json(503, json.put("status", "unready").put("why", obstacle.get()).build());
    }
}
