package dev.countersign.authority.journal;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.id.SessionId;
import dev.countersign.authority.id.UserId;
import dev.countersign.jose.json.JsonObject;
import java.util.regex.Pattern;

/**
 * Something that happened, said before it is written.
 *
 * @param action dotted words, the room first, such as {@code "user.session.created"}
 * @param detail whatever else is worth knowing, such as a setting before and after; no secrets
 */
public record Entry(
        EnvironmentId environment,
        String action,
        Outcome outcome,
        Actor actor,
        Subject subject,
        Call call,
        JsonObject detail) {

    private static final Pattern ACTION = Pattern.compile("[a-zA-Z0-9_-]+(\\.[a-zA-Z0-9_-]+)*");
    private static final int MAX_ACTION = 100;

    /** Whether it was done or refused. */
    public enum Outcome {
        DONE,
        REFUSED
    }

    public Entry {
        if (action.length() > MAX_ACTION || !ACTION.matcher(action).matches()) {
            throw new IllegalArgumentException("An action is dotted words");
        }
    }

    /** Something done, to nobody in particular, outside of any request. Add to it with the rest. */
    public static Entry done(EnvironmentId environment, String action, Actor actor) {
        return new Entry(
                environment, action, Outcome.DONE, actor, Subject.NONE, Call.NONE, JsonObject.of());
    }

    /** Something refused. */
    public static Entry refused(EnvironmentId environment, String action, Actor actor) {
        return new Entry(
                environment,
                action,
                Outcome.REFUSED,
                actor,
                Subject.NONE,
                Call.NONE,
                JsonObject.of());
    }

    public Entry about(Subject whom) {
        return new Entry(environment, action, outcome, actor, whom, call, detail);
    }

    public Entry about(UserId user) {
        return about(Subject.of(user));
    }

    public Entry about(UserId user, SessionId session) {
        return about(Subject.of(user, session));
    }

    public Entry in(Call request) {
        return new Entry(environment, action, outcome, actor, subject, request, detail);
    }

    public Entry with(JsonObject more) {
        return new Entry(environment, action, outcome, actor, subject, call, more);
    }
}
