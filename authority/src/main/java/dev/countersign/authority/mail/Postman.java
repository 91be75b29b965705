package dev.countersign.authority.mail;

import dev.countersign.authority.crypto.SealBroken;
import dev.countersign.authority.sql.Database;
import dev.countersign.authority.sql.DatabaseUnavailable;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Carries queued messages to the mail server, a few at a time, and never while it is down. */
final class Postman implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Postman.class.getName());
    private static final int WALKERS = 4;
    private static final int BATCH = 5;
    private static final int MOST_DROPPED = 500;
    private static final long LOOK_MILLIS = 1_000;
    private static final Duration FIRST_DELAY = Duration.ofSeconds(5);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(2);

    private final InstantSource clock;
    private final Database database;
    private final MailStore store;
    private final MailJson json;
    private final MailServer server;
    private final Outage outage = new Outage();
    private final Semaphore bell = new Semaphore(0);
    private final List<Thread> walkers = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    Postman(
            InstantSource clock,
            Database database,
            MailStore store,
            MailJson json,
            MailDelivery.BySmtp settings) {
        this.clock = clock;
        this.database = database;
        this.store = store;
        this.json = json;
        this.server = new MailServer(settings);
    }

    void start() {
        for (int walker = 0; walker < WALKERS; walker++) {
            String name = "countersign-mail-" + walker;
            walkers.add(Thread.ofVirtual().name(name).start(this::walk));
        }
    }

    /** Something was queued. */
    void ring() {
        if (bell.availablePermits() < WALKERS) {
            bell.release();
        }
    }

    /** Sends what is due until nothing is, on this thread; returns how many were taken. */
    int round() {
        if (closed || !database.read(tx -> store.anyDue(tx, clock.instant()))) {
            return 0;
        }
        dropExpired();
        int sent = 0;
        int carried;
        do {
            carried = carryBatch();
            sent += carried;
        } while (carried > 0);
        return sent;
    }

    MailOutcome sendNow(UUID id, MailMessage message) {
        return server.send(id, message, clock.instant());
    }

    private void walk() {
        while (!closed) {
            try {
                boolean rung = bell.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                LOG.log(Level.TRACE, "Looking for mail, rung: {0}", rung);
                round();
            } catch (DatabaseUnavailable down) {
                LOG.log(Level.DEBUG, "Mail waits for the database");
            } catch (RuntimeException unforeseen) {
                LOG.log(Level.ERROR, "Mail could not be carried", unforeseen);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void dropExpired() {
        int dropped = database.write(tx -> store.deleteExpired(tx, clock.instant(), MOST_DROPPED));
        if (dropped > 0) {
            LOG.log(Level.WARNING, "{0} messages expired before they could be sent", dropped);
        }
    }

    /** Long enough for each message of a batch to take its full time. */
    private Duration lease() {
        return server.deadline().multipliedBy(BATCH + 1);
    }

    /** Returns how many messages the mail server was asked about. */
    private int carryBatch() {
        Instant now = clock.instant();
        int most = closed ? 0 : outage.allowance(now, BATCH);
        if (most == 0) {
            return 0;
        }
        Instant leaseEnds = now.plus(lease());
        int carried = 0;
        boolean up = true;
        for (MailStore.Queued mail : database.write(tx -> store.claim(tx, now, leaseEnds, most))) {
            if (up && !closed && inTime(leaseEnds)) {
                up = carry(mail);
                carried++;
            } else {
                release(mail, outage.until(clock.instant()), mail.tries() - 1);
            }
        }
        return carried;
    }

    /** Whether one more message surely ends before the lease does. */
    private boolean inTime(Instant leaseEnds) {
        return !clock.instant().plus(server.deadline()).isAfter(leaseEnds);
    }

    /** Returns whether the mail server can be used. */
    private boolean carry(MailStore.Queued mail) {
        MailMessage message;
        try {
            message = new MailMessage(mail.to(), json.open(mail), mail.span().expiresAt());
        } catch (SealBroken lost) {
            LOG.log(Level.ERROR, "Mail {0} dropped: its seal does not open", mail.id());
            database.run(tx -> store.delete(tx, mail.id()));
            return true;
        }
        MailOutcome outcome = server.send(mail.id(), message, mail.span().createdAt());
        settle(mail, outcome);
        return !(outcome instanceof MailOutcome.Unreachable);
    }

    private void settle(MailStore.Queued mail, MailOutcome outcome) {
        Instant now = clock.instant();
        if (!(outcome instanceof MailOutcome.Unreachable) && outage.ended()) {
            LOG.log(Level.INFO, "The mail server can be used again");
        }
        switch (outcome) {
            case MailOutcome.Sent() -> database.run(tx -> store.delete(tx, mail.id()));
            case MailOutcome.Refused(int reply, String _) -> {
                LOG.log(Level.WARNING, "Mail {0} dropped: refused with {1}", mail.id(), reply);
                database.run(tx -> store.delete(tx, mail.id()));
            }
            case MailOutcome.Deferred(int reply, String _) -> {
                LOG.log(Level.INFO, "Mail {0} put off: answered {1}", mail.id(), reply);
                release(mail, now.plus(delay(mail.tries())), mail.tries());
            }
            case MailOutcome.Unreachable(String detail) -> {
                Level level = outage.began(now) ? Level.WARNING : Level.DEBUG;
                LOG.log(level, "The mail server cannot be used: {0}", detail);
                release(mail, outage.until(now), mail.tries() - 1);
            }
        }
    }

    private void release(MailStore.Queued mail, Instant dueAt, int tries) {
        database.run(tx -> store.release(tx, mail, dueAt, tries));
    }

    /** 5 s, 10 s, 20 s … two minutes. */
    private static Duration delay(int tries) {
        Duration grown = FIRST_DELAY.multipliedBy(1L << Math.min(tries - 1, 10));
        return grown.compareTo(LONGEST_DELAY) < 0 ? grown : LONGEST_DELAY;
    }

    /** What is being sent finishes, so that it is not sent twice; then nothing runs any more. */
    @Override
    public void close() {
        closed = true;
        bell.release(WALKERS);
        Duration patience = server.deadline().plus(FIRST_DELAY);
        try {
            for (Thread walker : walkers) {
                if (!walker.join(patience)) {
                    LOG.log(Level.WARNING, "Stopped while a message was being sent");
                }
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }
}
