package dev.countersign.authority.visitor;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.sql.Tx;
import java.time.Instant;
import java.util.Optional;

/** The rows of wallets that came. */
final class VisitorStore {

    Optional<Instant> lastSeen(Tx tx, EnvironmentId environment, Visit visit) {
        return tx.handle()
                .createQuery(
                        "SELECT last_seen FROM visitor WHERE environment_id = :environment"
                                + " AND chain = :chain AND address = :address")
                .bind("environment", environment.toString())
                .bind("chain", visit.chain().name())
                .bind("address", visit.address())
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }

    /** Writes the wallet down, or that it came again. */
    void seen(Tx tx, EnvironmentId environment, Visit visit, Instant now) {
        tx.handle()
                .createUpdate(
                        """
                        INSERT INTO visitor (environment_id, chain, address, wallet_name, provider,
                            first_seen, last_seen)
                        VALUES (:environment, :chain, :address, :name, :provider, :now, :now)
                        ON CONFLICT (environment_id, chain, address) DO UPDATE SET
                            wallet_name = excluded.wallet_name, provider = excluded.provider,
                            last_seen = excluded.last_seen
                        """)
                .bind("environment", environment.toString())
                .bind("chain", visit.chain().name())
                .bind("address", visit.address())
                .bind("name", visit.walletName())
                .bind("provider", visit.kind().wireName())
                .bind("now", now.toEpochMilli())
                .execute();
    }

    VisitorCount count(Tx tx, EnvironmentId environment, Instant since) {
        return tx.handle()
                .createQuery(
                        "SELECT COUNT(*), COUNT(CASE WHEN last_seen >= :since THEN 1 END)"
                                + " FROM visitor WHERE environment_id = :environment")
                .bind("environment", environment.toString())
                .bind("since", since.toEpochMilli())
                .map((row, context) -> new VisitorCount(row.getLong(1), row.getLong(2)))
                .one();
    }

    int purge(Tx tx, Instant before, int most) {
        return tx.handle()
                .createUpdate(
                        """
                        DELETE FROM visitor WHERE (environment_id, chain, address) IN (
                            SELECT environment_id, chain, address FROM visitor
                            WHERE last_seen < :before ORDER BY last_seen LIMIT :most)
                        """)
                .bind("before", before.toEpochMilli())
                .bind("most", most)
                .execute();
    }
}
