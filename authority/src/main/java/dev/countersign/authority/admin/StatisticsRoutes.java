package dev.countersign.authority.admin;

import dev.countersign.authority.apitoken.ApiAccess;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.http.Reply;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.user.UserCount;
import dev.countersign.authority.user.Users;
import dev.countersign.authority.visitor.VisitorCount;
import dev.countersign.authority.visitor.Visitors;
import dev.countersign.jose.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** How many people an environment has. */
public final class StatisticsRoutes implements Routes {
    private static final Duration MONTH = Duration.ofDays(30);

    private final InstantSource clock;
    private final Database database;
    private final Users users;
    private final Visitors visitors;
    private final Reach reach;

    public StatisticsRoutes(
            InstantSource clock,
            Database database,
            Environments environments,
            Users users,
            Visitors visitors) {
        this.clock = clock;
        this.database = database;
        this.users = users;
        this.visitors = visitors;
        this.reach = new Reach(environments);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                                "/api/v0/environments/{environmentId}/statistics/visitors",
                                ApiAccess.ANALYTICS_READ,
                                this::visitors)
                        .named("getEnvironmentVisitors", "Count users and connected wallets")
                        .answers(200, 401, 403, 404)
                        .tagged("Statistics"));
    }

    private Reply visitors(Request request) {
        Environment environment = reach.environment(request);
        Instant since = clock.instant().minus(MONTH);
        UserCount known = database.read(tx -> users.count(tx, environment.id(), since));
        VisitorCount came = visitors.count(environment.id());
        return Reply.ok(
                JsonObject.builder()
                        .put("users", counted(known.all(), known.visited()))
                        .put("visitors", counted(came.all(), came.pastMonth()))
                        .build());
    }

    private static JsonObject counted(long all, long pastMonth) {
        return JsonObject.builder().put("count", all).put("uniquePastMonth", pastMonth).build();
    }
}
