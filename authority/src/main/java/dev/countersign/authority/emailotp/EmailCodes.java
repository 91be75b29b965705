package dev.countersign.authority.emailotp;

import dev.countersign.authority.crypto.Hashing;
import dev.countersign.authority.crypto.Randomness;
import dev.countersign.authority.environment.PublicUrl;
import dev.countersign.authority.id.ChallengeId;
import dev.countersign.authority.journal.Journal;
import dev.countersign.authority.mail.Mail;
import dev.countersign.authority.mail.MailMessage;
import dev.countersign.authority.ratelimit.RateLimits;
import dev.countersign.authority.signin.Proof;
import dev.countersign.authority.sql.Tx;
import dev.countersign.authority.testaccount.TestAccounts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Sends codes to mailboxes and tells right answers from wrong ones, in the caller's transaction:
 * for whatever needs to know that somebody reads an address.
 */
public final class EmailCodes {

    /** How long a code can be answered; its last moment is exclusive (SECURITY OTP-04). */
    public static final Duration LIFE = Duration.ofMinutes(10);

    private static final int DIGITS = 6;
    // SECURITY OTP-11: ASCII digits alone; other scripts' digits are not the code.
    private static final Pattern SHAPE = Pattern.compile("[0-9]{6}");
    // The image of no code: what a silenced challenge has, so that no guess can be right.
    private static final String NO_CODE = "";
    private static final Duration KEPT = Duration.ofHours(1);

    private final InstantSource clock;
    private final Randomness randomness;
    private final Hashing hashing;
    private final Mail mail;
    private final SendLimits limits;
    private final Failures failures;
    private final OtpJournal journal;
    private final TestAccounts testAccounts;
    private final CodeLetter letter;
    private final OtpStore store = new OtpStore();

    public EmailCodes(
            InstantSource clock,
            Randomness randomness,
            Hashing hashing,
            RateLimits limits,
            Mail mail,
            Journal journal,
            TestAccounts testAccounts,
            PublicUrl publicUrl) {
        this.clock = clock;
        this.randomness = randomness;
        this.hashing = hashing;
        this.mail = mail;
        this.limits = new SendLimits(limits);
        this.failures = new Failures(limits);
        this.journal = new OtpJournal(journal);
        this.testAccounts = testAccounts;
        this.letter = new CodeLetter(publicUrl);
    }

    /** Sends a code; every older one of this address is void from then on. */
    public SendOutcome send(Tx tx, SendRequest request) {
        return sending(tx, request, Optional.empty());
    }

    /**
     * Sends another code for a challenge that was not answered yet, to its own address, within the
     * same limits; the challenge keeps its name and its purpose and has all its tries again.
     */
    public SendOutcome resend(Tx tx, ChallengeId challenge, SendRequest request) {
        return sending(tx, request, Optional.of(challenge));
    }

    /**
     * Looks at an answer. The try is counted before anything is compared (SECURITY OTP-02); a right
     * answer consumes the challenge in this transaction, so it counts exactly if that commits.
     */
    public Attempt.Answer answer(Tx tx, Attempt attempt) {
        Instant now = clock.instant();
        int tries = failures.tries(tx, attempt.environment(), now);
        Optional<OtpStore.Waiting> waiting = store.countTry(tx, attempt, tries, now);
        Attempt.Answer answer =
                waiting.isPresent()
                        ? compared(tx, attempt, waiting.get(), now)
                        : notWaiting(tx, attempt, now);
        journal.answered(tx, attempt, answer);
        return answer;
    }

    /** Removes what is of no use any more, at most so many rows of each kind. */
    public int purge(Tx tx, int most) {
        Instant now = clock.instant();
        return store.purge(tx, now.minus(KEPT), most) + failures.purge(tx, now, most);
    }

    private SendOutcome sending(Tx tx, SendRequest request, Optional<ChallengeId> renewed) {
        Instant now = clock.instant();
        Optional<SendOutcome> refused = refused(tx, request, now);
        if (refused.isPresent()) {
            return refused.get();
        }
        Optional<String> silenced = silenced(tx, request, now);
        if (renewed.isPresent() && !store.holdForResend(tx, renewed.get(), request)) {
            return new SendOutcome.Unknown();
        }
        ChallengeId id = renewed.orElseGet(() -> new ChallengeId(randomness.uuid()));
        OtpStore.Life life = new OtpStore.Life(now, now.plus(LIFE));
        if (silenced.isEmpty()) {
            String code = code(tx, request);
            store.closeAll(tx, request.environment().id(), request.address(), now);
            keep(tx, id, request, renewed, hashing.hmac(purpose(id), code), life);
            post(tx, request, code, life);
        } else if (renewed.isEmpty()) {
            store.insert(tx, id, request, NO_CODE, life);
        }
        journal.sent(tx, id, request, silenced);
        return new SendOutcome.Sent(id, request.address());
    }

    private Optional<SendOutcome> refused(Tx tx, SendRequest request, Instant now) {
        var ways = request.environment().settings().signIn();
        if (!ways.email() || !mail.delivers()) {
            return Optional.of(new SendOutcome.NotOffered());
        }
        if (!ways.emailSubaddresses() && request.address().subaddress()) {
            return Optional.of(new SendOutcome.AddressNotTaken());
        }
        return limits.networkMustWait(tx, request.asker().remoteAddress(), now)
                .map(SendOutcome.TooOften::new);
    }

    /** Why this code is not sent although the answer says so; empty if it is. */
    private Optional<String> silenced(Tx tx, SendRequest request, Instant now) {
        return limits.silencing(tx, request, now)
                .or(() ->
                        failures.pause(tx, request.environment().id(), request.address(), now)
                                .map(pause -> "wrong-answers"));
    }

    private String code(Tx tx, SendRequest request) {
        return testAccounts
                .code(tx, request.environment(), request.address())
                .orElseGet(() -> randomness.digits(DIGITS));
    }

    private void keep(
            Tx tx,
            ChallengeId id,
            SendRequest request,
            Optional<ChallengeId> renewed,
            String image,
            OtpStore.Life life) {
        if (renewed.isPresent()) {
            store.renew(tx, id, image, life);
        } else {
            store.insert(tx, id, request, image, life);
        }
    }

    private void post(Tx tx, SendRequest request, String code, OtpStore.Life life) {
        if (TestAccounts.unreachable(request.address())) {
            return;
        }
        String application = request.environment().settings().signIn().displayName();
        MailMessage.Content content =
                letter.write(request.asker().language(), application, code, LIFE);
        mail.queue(tx, new MailMessage(request.address(), content, life.until()));
    }

    private Attempt.Answer compared(Tx tx, Attempt attempt, OtpStore.Waiting waiting, Instant now) {
        Optional<Duration> pause =
                failures.pause(tx, attempt.environment(), waiting.address(), now);
        if (pause.isPresent()) {
            return new Attempt.Answer.TooOften(pause);
        }
        boolean right =
                hashing.matches(purpose(attempt.challenge()), attempt.code(), waiting.code());
        if (!right || !SHAPE.matcher(attempt.code()).matches()) {
            failures.add(tx, attempt.environment(), waiting.address(), now);
            return new Attempt.Answer.Wrong();
        }
        store.close(tx, attempt.challenge(), now);
        return new Attempt.Answer.Proven(new Proof.EmailProven(waiting.address().value()));
    }

    private Attempt.Answer notWaiting(Tx tx, Attempt attempt, Instant now) {
        return store.answerable(tx, attempt, now)
                ? new Attempt.Answer.TooOften(Optional.empty())
                : new Attempt.Answer.Unknown();
    }

    // SECURITY OTP-12: the image is of challenge id and code together.
    private static String purpose(ChallengeId id) {
        return "email code " + id;
    }
}
