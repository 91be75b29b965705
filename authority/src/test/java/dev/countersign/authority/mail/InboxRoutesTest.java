package dev.countersign.authority.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.authority.http.edge.Edge;
import dev.countersign.authority.http.server.HttpServer;
import dev.countersign.authority.http.server.HttpSettings;
import dev.countersign.authority.sql.TestDatabase;
import dev.countersign.authority.sql.TestDatabases;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InboxRoutesTest {

    private final MovableClock clock = new MovableClock();
    private final TestDatabase at = TestDatabases.SQLITE.fresh();
    private final Mail mail = MailFixture.mail(clock, at.database(), new MailDelivery.ToInbox());
    private final HttpServer server =
            HttpServer.start(
                    HttpSettings.onLoopback(),
                    new InboxRoutes(mail.inbox().orElseThrow()).routes(),
                    Edge.closed());
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        server.close();
        mail.close();
        at.close();
    }

    @Test
    void programsReadTheCodeOfTheNewestMailToAnAddress() throws Exception {
        MailFixture.queue(
                mail,
                at.database(),
                MailFixture.message(clock, "ann@example.com", "First", "111111"),
                MailFixture.message(clock, "ann@example.com", "Second", "222222"),
                MailFixture.message(clock, "bob@example.com", "Third", "333333"));
        JsonObject answer =
                StrictJson.parseObject(get("/dev/inbox.json?to=Ann@example.com").body());
        JsonArray mails = (JsonArray) answer.find("mails").orElseThrow();
        assertThat(mails.values()).hasSize(2);
        JsonObject newest = (JsonObject) mails.values().getFirst();
        assertThat(newest.string("subject")).contains("Second");
        assertThat(newest.string("code")).contains("222222");
        assertThat(newest.string("to")).contains("ann@example.com");
        assertThat(get("/dev/inbox.json?to=nobody").statusCode()).isEqualTo(400);
    }

    @Test
    @Tag("SES-10")
    void thePageEncodesWhatItShowsAndRunsNothing() throws Exception {
        MailFixture.queue(
                mail,
                at.database(),
                MailFixture.message(
                        clock, "ann&'`@example.com", "<script>alert(1)</script>", "<b>1</b>"));
        HttpResponse<String> page = get("/dev/inbox");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "ann&amp;&#39;`@example.com")
                .doesNotContain("<script", "<b>1</b>", "style=", "onload");
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(
                HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
