package dev.countersign.authority.http.connection;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;

/** A connection that says when it has ended. */
final class Counted implements ServerConnection, InterruptableTask<Void> {

    private final TimedConnection timed;
    private final ServerConnection real;
    private final Runnable ended;
    private volatile boolean stopping;

    Counted(TimedConnection timed, ServerConnection real, Runnable ended) {
        this.timed = timed;
        this.real = real;
        this.ended = ended;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        try {
            real.handle(limit);
            if (!stopping) {
                // It ended by an error in the head, behind which there may be more.
                timed.linger();
            }
        } catch (LeftUnread refused) {
            timed.linger();
            throw refused;
        } finally {
            ended.run();
        }
    }

    @Override
    public boolean canInterrupt() {
        return real instanceof InterruptableTask<?> task && task.canInterrupt();
    }

    @Override
    public Duration idleTime() {
        return real.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
        stopping = true;
        real.close(interrupt);
    }
}
