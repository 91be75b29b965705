package dev.countersign.authority.sql;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * An open transaction. Doors pass it on; only stores look inside.
 *
 * <p>Good only on the thread and until the end of the work that it was given to.
 */
public final class Tx {

    private static final System.Logger LOG = System.getLogger(Tx.class.getName());

    private final Handle handle;
    private final Dialect dialect;
    private final List<Runnable> afterCommit = new ArrayList<>();

    Tx(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
    }

    /** For stores: where SQL is said. Never begin, commit or close on it. */
    public Handle handle() {
        return handle;
    }

    /** For stores: which SQL is understood. */
    public Dialect dialect() {
        return dialect;
    }

    /**
     * Runs this once the transaction is committed, in the order given; never if it is rolled back.
     * What it throws is logged and changes nothing.
     */
    public void afterCommit(Runnable hook) {
        afterCommit.add(hook);
    }

    void committed() {
        for (Runnable hook : afterCommit) {
            try {
                hook.run();
            } catch (RuntimeException failed) {
                LOG.log(System.Logger.Level.WARNING, "A step after a commit failed", failed);
            }
        }
    }
}
