package dev.countersign.authority.token;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Field;
import dev.countersign.authority.environment.PublicUrl;
import dev.countersign.authority.id.CredentialId;
import dev.countersign.authority.id.SessionId;
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.key.HandClock;
import dev.countersign.authority.key.Node;
import dev.countersign.authority.sql.TestDatabase;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.authority.user.Credential;
import dev.countersign.authority.user.CredentialKey;
import dev.countersign.authority.user.User;
import dev.countersign.jose.base64.Base64Url;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An authority's tokens with one environment and one user. */
final class Issuing implements AutoCloseable {

    static final String ORIGIN = "https://app.example";

    final TestDatabase database = TestDatabases.SQLITE.fresh();
    final HandClock clock = new HandClock();
    final Node node = new Node(clock, database.database());
    final Environment environment = node.environment();
    final PublicUrl publicUrl = new PublicUrl("https://auth.example");
    final Tokens tokens = new Tokens(clock, node.randomness, publicUrl, node.keys);
    final UserId user = new UserId(node.randomness.uuid());
    final SessionId session = new SessionId(node.randomness.uuid());

    IssueRequest request() {
        return request(environment, JsonObject.of(), clock.instant().plus(Node.LIFE));
    }

    IssueRequest request(Environment where, JsonObject profile, Instant until) {
        Credential credential =
                new Credential(
                        new CredentialId(node.randomness.uuid()),
                        user,
                        CredentialKey.email("ada@example.com"),
                        true,
                        clock.instant());
        User who =
                new User(
                        user,
                        where.id(),
                        profile,
                        List.of(credential),
                        new User.Visits(
                                clock.instant(),
                                clock.instant(),
                                Optional.of(clock.instant()),
                                Optional.of(clock.instant()),
                                Optional.empty()));
        IssueRequest.SessionFacts facts =
                new IssueRequest.SessionFacts(
                        session,
                        credential.id(),
                        credential.id(),
                        ORIGIN,
                        Optional.of("02".repeat(33)),
                        Optional.of("ClientSDK/1.27.1"),
                        until);
        return new IssueRequest(
                where,
                who,
                facts,
                new IssueRequest.Grant(List.of("user:basic", "vip"), List.<Field>of(), true));
    }

    static JsonObject header(String token) {
        return part(token, 0);
    }

    static JsonObject claims(String token) {
        return part(token, 1);
    }

    private static JsonObject part(String token, int index) {
        String[] parts = token.split("\\.", -1);
        return StrictJson.parseObject(Base64Url.decode(parts[index]));
    }

    @Override
    public void close() {
        database.close();
    }
}
