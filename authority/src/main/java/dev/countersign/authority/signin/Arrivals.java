package dev.countersign.authority.signin;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.sql.Tx;
import dev.countersign.authority.user.Credential;
import dev.countersign.authority.user.CredentialKey;
import dev.countersign.authority.user.CredentialUse;
import dev.countersign.authority.user.User;
import dev.countersign.authority.user.UserJson;
import dev.countersign.authority.user.Users;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds or makes the user to whom a proof belongs. */
final class Arrivals {
    private static final String EMAIL = "email";
    private final Users users;

    Arrivals(Users users) {
        this.users = users;
    }

    /** Who came. */
    sealed interface Arrival {
        /** A user with the credential that was proved. */
        record Here(User user, Credential credential, boolean newcomer, List<String> notes)
                implements Arrival {
            Here with(User later) {
                return new Here(later, credential, newcomer, notes);
            }
        }

        /** Nobody may pass. */
        record Stopped(Decision.Denied why) implements Arrival {}
    }

    Arrival of(Tx tx, Environment environment, Proof proof) {
        CredentialKey key = proof.credential();
        Optional<User> known = users.find(tx, environment.id(), key);
        if (known.isPresent()) {
            return returning(tx, environment, known.get(), proof);
        }
        if (proof instanceof Proof.ExternalSubjectProven p && !p.createsUser()) {
            return new Arrival.Stopped(Denials.of(ErrorCode.INVALID_USER));
        }
        Optional<User> made = users.create(tx, environment.id(), JsonObject.of(), key);
        // Two nodes met the same newcomer at once: the other one made the user.
        return made.map(user -> settled(tx, environment, user, proof, Place.NEW))
                .orElseGet(() ->
                        returning(
                                tx,
                                environment,
                                users.find(tx, environment.id(), key).orElseThrow(),
                                proof));
    }

    /** The signed-in user with what they proved in addition. */
    Arrival joining(Tx tx, Environment environment, User user, Proof proof) {
        CredentialKey key = proof.credential();
        if (user.credential(key).isPresent()) {
            return settled(tx, environment, user, proof, Place.INSIDE);
        }
        CredentialUse use =
                environment.settings().signIn().severalCredentials() || noneSignsIn(user)
                        ? CredentialUse.SIGN_IN
                        : CredentialUse.INFORMATION;
        return switch (users.addCredential(tx, user, key, use)) {
            case Users.AddOutcome.Added(User more, Credential added) ->
                    settled(tx, environment, more, proof, Place.INSIDE);
            case Users.AddOutcome.Taken() -> new Arrival.Stopped(Denials.of(taken(proof)));
        };
    }

    private Arrival returning(Tx tx, Environment environment, User user, Proof proof) {
        if (user.visits().suspendedAt().isPresent()) {
            return new Arrival.Stopped(Denials.of(ErrorCode.USER_SUSPENDED));
        }
        boolean mayOpen =
                user.credential(proof.credential()).filter(Credential::signInEnabled).isPresent()
                        || environment.settings().signIn().severalCredentials();
        if (!mayOpen) {
            return new Arrival.Stopped(Denials.of(ErrorCode.CREDENTIAL_NOT_ENABLED_FOR_SIGN_IN));
        }
        return settled(tx, environment, user, proof, Place.AT_THE_DOOR);
    }

    private enum Place {
        /** Nobody knew them before. */
        NEW,
        /** They sign in once more. */
        AT_THE_DOOR,
        /** They are signed in and prove something in addition. */
        INSIDE
    }

    private Arrival settled(Tx tx, Environment environment, User user, Proof proof, Place place) {
        List<String> notes = new ArrayList<>();
        User told =
                switch (proof) {
                    case Proof.EmailProven(String address) ->
                            place == Place.INSIDE
                                    ? readdressed(tx, user, address)
                                    : addressed(tx, user, address);
                    case Proof.ExternalSubjectProven p -> vouched(tx, environment, user, p, notes);
                };
        Credential credential = told.credential(proof.credential()).orElseThrow();
        return new Arrival.Here(told, credential, place == Place.NEW, notes);
    }

    private User vouched(
            Tx tx,
            Environment environment,
            User user,
            Proof.ExternalSubjectProven proof,
            List<String> notes) {
        if (proof.verifiedEmail().isPresent()) {
            return withEmail(tx, environment, user, proof.verifiedEmail().get(), notes);
        }
        if (proof.unverifiedEmail().isPresent()) {
            notes.add("email kept as unverified: the token does not call it verified");
            return noted(tx, user, proof.unverifiedEmail().get());
        }
        return user;
    }

    // SECURITY LINK-03: an address that belongs to somebody else changes nothing for either.
    private User withEmail(
            Tx tx, Environment environment, User user, String address, List<String> notes) {
        CredentialKey key = CredentialKey.email(address);
        if (user.credential(key).isPresent()) {
            return addressed(tx, user, address);
        }
        CredentialUse use =
                environment.settings().signIn().severalCredentials()
                        ? CredentialUse.SIGN_IN
                        : CredentialUse.INFORMATION;
        return switch (users.addCredential(tx, user, key, use)) {
            case Users.AddOutcome.Added(User more, Credential added) -> {
                notes.add("email added as a verified credential");
                yield addressed(tx, more, address);
            }
            case Users.AddOutcome.Taken() -> {
                notes.add("email belongs to another user and was left out");
                yield user;
            }
        };
    }

    private User addressed(Tx tx, User user, String address) {
        return user.text(EMAIL).isPresent() ? user : readdressed(tx, user, address);
    }

    /** Whoever proves an address while signed in goes by it from then on. */
    private User readdressed(Tx tx, User user, String address) {
        if (user.text(EMAIL).filter(address::equals).isPresent()) {
            return user;
        }
        JsonObject profile =
                user.profile()
                        .without(UserJson.UNVERIFIED_EMAIL)
                        .with(EMAIL, new JsonString(address));
        return written(tx, user, profile);
    }

    private User noted(Tx tx, User user, String address) {
        boolean known =
                user.text(UserJson.UNVERIFIED_EMAIL).filter(address::equals).isPresent()
                        || user.text(EMAIL).isPresent();
        JsonObject profile =
                user.profile().with(UserJson.UNVERIFIED_EMAIL, new JsonString(address));
        return known ? user : written(tx, user, profile);
    }

    private User written(Tx tx, User user, JsonObject profile) {
        User changed =
                new User(user.id(), user.environment(), profile, user.credentials(), user.visits());
        users.changeEmail(tx, changed);
        return changed;
    }

    private static boolean noneSignsIn(User user) {
        return user.credentials().stream().noneMatch(Credential::signInEnabled);
    }

    private static ErrorCode taken(Proof proof) {
        return switch (proof) {
            case Proof.EmailProven p -> ErrorCode.EMAIL_ALREADY_EXISTS;
            case Proof.ExternalSubjectProven p -> ErrorCode.SOCIAL_ACCOUNT_ALREADY_EXISTS;
        };
    }
}
