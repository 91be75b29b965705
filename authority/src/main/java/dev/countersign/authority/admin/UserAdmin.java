package dev.countersign.authority.admin;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.fields.Fields;
import dev.countersign.authority.fields.Profile;
import dev.countersign.authority.fields.ProfileErrors;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.Body;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.UserId;
import dev.countersign.authority.mail.EmailAddress;
import dev.countersign.authority.session.Session;
import dev.countersign.authority.session.SessionPage;
import dev.countersign.authority.session.Sessions;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.Tx;
import dev.countersign.authority.user.CredentialKey;
import dev.countersign.authority.user.CredentialUse;
import dev.countersign.authority.user.User;
import dev.countersign.authority.user.UserJson;
import dev.countersign.authority.user.UserPage;
import dev.countersign.authority.user.UserSearch;
import dev.countersign.authority.user.Users;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What an operator's program may do with users; each change is one transaction. */
public final class UserAdmin {
    private static final String EMAIL = "email";
    private static final int LONGEST = 255;
    private static final SessionPage LIVING = new SessionPage(Optional.of(false), 0, 20);

    private final Database database;
    private final Users users;
    private final Sessions sessions;
    private final AdminJournal journal;

    public UserAdmin(Database database, Users users, Sessions sessions, AdminJournal journal) {
        this.database = database;
        this.users = users;
        this.sessions = sessions;
        this.journal = journal;
    }

    /** A user that was put in place. */
    record Put(User user, boolean made) {}

    /**
     * A user as a search shows them.
     *
     * @param sessions their living ones, newest first, where they were asked for
     */
    record Seen(User user, Optional<List<Session>> sessions) {}

    /**
     * A page of a search.
     *
     * @param count how many match in all
     */
    record Found(long count, List<Seen> users) {}

    Found search(Environment environment, UserSearch search) {
        return found(environment, search, (tx, user) -> Optional.empty());
    }

    Found searchWithSessions(Environment environment, UserSearch search) {
        return found(
                environment,
                search,
                (tx, user) ->
                        Optional.of(sessions.ofUser(tx, environment.id(), user.id(), LIVING)));
    }

    private Found found(
            Environment environment,
            UserSearch search,
            BiFunction<Tx, User, Optional<List<Session>>> with) {
        return database.read(tx -> {
            UserPage page = users.search(tx, environment.id(), search);
            List<Seen> seen =
                    page.users().stream()
                            .map(user -> new Seen(user, with.apply(tx, user)))
                            .toList();
            return new Found(page.count(), seen);
        });
    }

    User find(Environment environment, UserId id) {
        return database.read(tx -> found(tx, environment, id));
    }

    Optional<EnvironmentId> environmentOf(UserId id) {
        return database.read(tx -> users.environmentOf(tx, id));
    }

    void endSessions(Request request, Environment environment, UserId id) {
        database.run(tx -> {
            found(tx, environment, id);
            sessions.revokeUser(tx, id, "operator");
            journal.record(tx, request, environment.id(), "user.session.revoked", id);
        });
    }

    User create(Request request, Environment environment, Body body) {
        return ProfileErrors.telling(
                () -> database.write(tx -> made(tx, request, environment, body)));
    }

    /** Makes a user, or changes the one with the entry's id or email when that is asked for. */
    Put put(Request request, Environment environment, Body entry, Boolean upsert) {
        return ProfileErrors.telling(() ->
                database.write(tx -> {
                    Optional<User> known =
                            upsert ? known(tx, environment, entry) : Optional.empty();
                    return known.map(u ->
                                    new Put(
                                            changed(tx, request, environment, u, entry.json()),
                                            false))
                            .orElseGet(() -> new Put(made(tx, request, environment, entry), true));
                }));
    }

    User change(Request request, Environment environment, UserId id) {
        JsonObject changes = request.body().json();
        return ProfileErrors.telling(() ->
                database.write(tx ->
                        changed(tx, request, environment, found(tx, environment, id), changes)));
    }

    void erase(Request request, Environment environment, UserId id) {
        database.run(tx -> {
            User user = found(tx, environment, id);
            users.delete(tx, environment.id(), user.id());
            journal.record(tx, request, environment.id(), "user.deleted", user.id());
        });
    }

    User suspend(Request request, Environment environment, UserId id) {
        return acting(
                request,
                environment,
                id,
                "user.suspended",
                (tx, user) -> {
                    users.suspend(tx, user);
                    sessions.revokeUser(tx, user.id(), "suspended");
                    return found(tx, environment, id);
                });
    }

    User readmit(Request request, Environment environment, UserId id) {
        return acting(
                request,
                environment,
                id,
                "user.readmitted",
                (tx, user) -> {
                    users.readmit(tx, user);
                    return found(tx, environment, id);
                });
    }

    private User acting(
            Request request,
            Environment environment,
            UserId id,
            String action,
            BiFunction<Tx, User, User> work) {
        return database.write(tx -> {
            User user = found(tx, environment, id);
            journal.record(tx, request, environment.id(), action, id);
            return work.apply(tx, user);
        });
    }

    private User found(Tx tx, Environment environment, UserId id) {
        return users.find(tx, environment.id(), id)
                .orElseThrow(() -> ApiError.of(ErrorCode.NOT_FOUND));
    }

    private Optional<User> known(Tx tx, Environment environment, Body entry) {
        Optional<UserId> id = entry.string("id", LONGEST).flatMap(UserId::parse);
        if (id.isPresent()) {
            return users.find(tx, environment.id(), id.get());
        }
        return email(entry)
                .flatMap(e -> users.find(tx, environment.id(), CredentialKey.email(e.value())));
    }

    private User made(Tx tx, Request request, Environment environment, Body body) {
        Optional<EmailAddress> email = email(body);
        boolean trusted = body.string("emailVerifiedAt", LONGEST, UserAdmin::instant).isPresent();
        JsonObject profile = Profile.changed(environment, JsonObject.of(), body.json());
        if (email.isPresent() && trusted) {
            profile = profile.with(EMAIL, new JsonString(email.get().value()));
        } else if (email.isPresent()) {
            profile = profile.with(UserJson.UNVERIFIED_EMAIL, new JsonString(email.get().value()));
        }
        User made = users.createBare(tx, environment.id(), profile);
        users.changeProfile(tx, made, Fields.unique(environment, profile));
        if (email.isPresent() && trusted) {
            made = withEmail(tx, made, email.get());
        }
        journal.record(tx, request, environment.id(), "user.created", made.id());
        return made;
    }

    private User withEmail(Tx tx, User user, EmailAddress email) {
        CredentialKey key = CredentialKey.email(email.value());
        return switch (users.addCredential(tx, user, key, CredentialUse.SIGN_IN)) {
            case Users.AddOutcome.Added(User more, var added) -> more;
            case Users.AddOutcome.Taken() -> throw ApiError.of(ErrorCode.EMAIL_ALREADY_EXISTS);
        };
    }

    private User changed(
            Tx tx, Request request, Environment environment, User user, JsonObject changes) {
        JsonObject profile = Profile.changed(environment, user.profile(), changes);
        User changed =
                new User(user.id(), user.environment(), profile, user.credentials(), user.visits());
        users.changeProfile(tx, changed, Fields.unique(environment, profile));
        journal.record(tx, request, environment.id(), "user.updated", user.id());
        return changed;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<EmailAddress> email(Body body) {
        return body.string(EMAIL, LONGEST)
                .filter(text -> !text.isEmpty())
                .map(text ->
                        EmailAddress.parse(text)
                                .orElseThrow(() -> ApiError.of(ErrorCode.INVALID_EMAIL_ADDRESS)));
    }
}
