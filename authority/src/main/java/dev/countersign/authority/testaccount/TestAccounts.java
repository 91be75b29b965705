package dev.countersign.authority.testaccount;

import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.crypto.Sealer;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.journal.Actor;
import dev.countersign.authority.journal.Call;
import dev.countersign.authority.journal.Entry;
import dev.countersign.authority.journal.Journal;
import dev.countersign.authority.mail.EmailAddress;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.Tx;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * One address per sandbox environment whose code is always the same, for automated tests.
 *
 * <p>The address is made here, under {@code .test}, where there are no mailboxes (RFC 2606 §2), so
 * it is nobody's. Live environments have none: neither can one be made there, nor does one work
 * that was made before (the kind is asked at every use).
 */
public final class TestAccounts {

    private static final String DOMAIN = "countersign.test";
    private static final int NAME = 10;
    private static final int DIGITS = 6;

    private final InstantSource clock;
    private final Randomness randomness;
    private final Database database;
    private final Sealer sealer;
    private final Journal journal;
    private final TestAccountStore store = new TestAccountStore();

    public TestAccounts(
            InstantSource clock,
            Randomness randomness,
            Database database,
            Sealer sealer,
            Journal journal) {
        this.clock = clock;
        this.randomness = randomness;
        this.database = database;
        this.sealer = sealer;
        this.journal = journal;
    }

    /** An address and the code that it always has. */
    public record TestAccount(EmailAddress address, String code) {

        /** Shows the address alone. */
        @Override
        public String toString() {
            return "TestAccount[" + address + "]";
        }
    }

    /** Who changes something, in which request. */
    public record By(Actor actor, Call call) {}

    /** The environment's account, made where there is none; empty in a live environment. */
    public Optional<TestAccount> make(Environment environment, By by) {
        if (!environment.sandbox()) {
            return Optional.empty();
        }
        String name = randomness.alphanumeric(NAME).toLowerCase(Locale.ROOT);
        EmailAddress address = new EmailAddress("test-" + name + "@" + DOMAIN);
        TestAccount made = new TestAccount(address, randomness.digits(DIGITS));
        return Optional.of(
                database.write(tx -> {
                    Optional<TestAccount> known = in(tx, environment);
                    if (known.isEmpty()) {
                        store.insert(
                                tx, environment.id(), sealed(environment, made), clock.instant());
                        record(tx, environment, "environment.test-account.created", by);
                    }
                    return known.orElse(made);
                }));
    }

    /** The environment's account, if it is a sandbox and has one. */
    public Optional<TestAccount> find(Environment environment) {
        return database.read(tx -> in(tx, environment));
    }

    /** Takes the account away; false where there was none. */
    public boolean remove(Environment environment, By by) {
        return database.write(tx -> {
            boolean removed = store.delete(tx, environment.id());
            if (removed) {
                record(tx, environment, "environment.test-account.deleted", by);
            }
            return removed;
        });
    }

    private void record(Tx tx, Environment environment, String action, By by) {
        journal.record(tx, Entry.done(environment.id(), action, by.actor()).in(by.call()));
    }

    /** The code that an address always has, if it is this sandbox's. */
    public Optional<String> code(Tx tx, Environment environment, EmailAddress address) {
        if (!unreachable(address)) {
            return Optional.empty();
        }
        return in(tx, environment).filter(a -> a.address().equals(address)).map(TestAccount::code);
    }

    /** Whether an address is one of those that no mailbox can have. */
    public static boolean unreachable(EmailAddress address) {
        return address.domain().equals(DOMAIN);
    }

    private Optional<TestAccount> in(Tx tx, Environment environment) {
        if (!environment.sandbox()) {
            return Optional.empty();
        }
        return store.find(tx, environment.id())
                .map(row ->
                        new TestAccount(
                                row.address(),
                                sealer.openSecret(row.sealedCode(), context(environment))
                                        .reveal()));
    }

    private TestAccountStore.Row sealed(Environment environment, TestAccount account) {
        byte[] code = account.code().getBytes(StandardCharsets.UTF_8);
        return new TestAccountStore.Row(account.address(), sealer.seal(code, context(environment)));
    }

    private static String context(Environment environment) {
        return "email test account " + environment.id();
    }
}
