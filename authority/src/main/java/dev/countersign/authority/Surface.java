package dev.countersign.authority;

import dev.countersign.authority.admin.AdminJournal;
import dev.countersign.authority.admin.ApiTokenAdminRoutes;
import dev.countersign.authority.admin.AuditRoutes;
import dev.countersign.authority.admin.EnvironmentAdminRoutes;
import dev.countersign.authority.admin.LegacyUserRoutes;
import dev.countersign.authority.admin.SessionAdminRoutes;
import dev.countersign.authority.admin.StatisticsRoutes;
import dev.countersign.authority.admin.UserAdmin;
import dev.countersign.authority.admin.UserAdminRoutes;
import dev.countersign.authority.deeplink.DeeplinkRoutes;
import dev.countersign.authority.emailotp.EmailOtpRoutes;
import dev.countersign.authority.external.ExternalRoutes;
import dev.countersign.authority.external.operator.ExplainRoutes;
import dev.countersign.authority.external.operator.IssuerRoutes;
import dev.countersign.authority.external.operator.Issuers;
import dev.countersign.authority.http.Route;
import dev.countersign.authority.http.Routes;
import dev.countersign.authority.key.KeyAdminRoutes;
import dev.countersign.authority.key.KeyRoutes;
import dev.countersign.authority.mail.InboxRoutes;
import dev.countersign.authority.oauth.MetadataRoutes;
import dev.countersign.authority.observe.HealthRoutes;
import dev.countersign.authority.openapi.OpenApiRoutes;
import dev.countersign.authority.sdk.SelfService;
import dev.countersign.authority.sdk.SessionRoutes;
import dev.countersign.authority.sdk.SettingsRoutes;
import dev.countersign.authority.sdk.UserRoutes;
import dev.countersign.authority.sdk.WalletNoticeRoutes;
import dev.countersign.authority.signin.SignOut;
import dev.countersign.authority.testaccount.TestAccountRoutes;
import java.util.List;
import java.util.stream.Stream;

/** The HTTP surface: the routes of every room. */
final class Surface {
    private Surface() {}

    static List<Route> routes(Wiring w) {
        List<Route> all =
                Stream.of(clients(w), operators(w), watchers(w))
                        .flatMap(rooms -> rooms)
                        .flatMap(room -> room.routes().stream())
                        .toList();
        Routes document = new OpenApiRoutes(w.publicUrl.value(), all);
        return Stream.concat(all.stream(), document.routes().stream()).toList();
    }

    private static Stream<Routes> clients(Wiring w) {
        SelfService self =
                new SelfService(w.database, w.users, w.signInJournal, w.emailOtp, w.stepUp);
        SignOut signOut = new SignOut(w.database, w.sessions, w.signInJournal);
        return Stream.of(
                new HealthRoutes(w.readiness),
                new SettingsRoutes(w.environments, w.nonces),
                new WalletNoticeRoutes(w.signInRequests, w.visitors),
                new KeyRoutes(w.keys),
                new MetadataRoutes(w.publicUrl, w.environments),
                new EmailOtpRoutes(
                        w.randomness,
                        w.emailOtp,
                        w.captchas,
                        w.signInRequests,
                        w.signInJson,
                        w.publicUrl),
                new ExternalRoutes(w.external, w.elevations, w.signInRequests, w.signInJson),
                new SessionRoutes(w.signIn, signOut, w.signInJson),
                new UserRoutes(self, w.signIn, w.signInJson, w.captchas, w.stepUp));
    }

    private static Stream<Routes> operators(Wiring w) {
        AdminJournal journal = new AdminJournal(w.journal);
        UserAdmin users = new UserAdmin(w.database, w.users, w.sessions, journal);
        return Stream.of(
                new EnvironmentAdminRoutes(
                        w.publicUrl, w.environments, w.changes, w.keys, w.captchaSecrets, journal),
                new DeeplinkRoutes(w.environments, w.deeplinks),
                new TestAccountRoutes(w.environments, w.testAccounts),
                new KeyAdminRoutes(w.keys),
                new ApiTokenAdminRoutes(w.database, w.environments, w.apiTokens, journal),
                new IssuerRoutes(w.environments, new Issuers(w.changes, w.journal), w.issuerKeys),
                new ExplainRoutes(w.environments, w.external, w.issuerKeys),
                new UserAdminRoutes(w.environments, users),
                new LegacyUserRoutes(w.environments, users),
                new StatisticsRoutes(w.clock, w.database, w.environments, w.users, w.visitors),
                new SessionAdminRoutes(w.database, w.environments, w.users, w.sessions, journal),
                new AuditRoutes(w.environments, w.journal));
    }

    /** What is there only where the configuration says so. */
    private static Stream<Routes> watchers(Wiring w) {
        return Stream.concat(
                w.mail.inbox().stream().map(InboxRoutes::new),
                w.metrics.stream().map(Routes.class::cast));
    }
}
