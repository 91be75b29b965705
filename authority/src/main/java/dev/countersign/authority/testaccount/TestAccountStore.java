package dev.countersign.authority.testaccount;

import dev.countersign.authority.id.EnvironmentId;
import dev.countersign.authority.mail.EmailAddress;
import dev.countersign.authority.sql.Tx;
import java.time.Instant;
import java.util.Optional;

/** The rows of sandboxes' test accounts. */
final class TestAccountStore {

    record Row(EmailAddress address, String sealedCode) {}

    void insert(Tx tx, EnvironmentId environment, Row row, Instant now) {
        tx.handle()
                .createUpdate(
                        """
                        INSERT INTO test_account (environment_id, address, code, created_at)
                        VALUES (:environment, :address, :code, :now)
                        """)
                .bind("environment", environment.toString())
                .bind("address", row.address().value())
                .bind("code", row.sealedCode())
                .bind("now", now)
                .execute();
    }

    Optional<Row> find(Tx tx, EnvironmentId environment) {
        return tx.handle()
                .createQuery(
                        "SELECT address, code FROM test_account"
                                + " WHERE environment_id = :environment")
                .bind("environment", environment.toString())
                .map((row, context) ->
                        new Row(new EmailAddress(row.getString(1)), row.getString(2)))
                .findOne();
    }

    boolean delete(Tx tx, EnvironmentId environment) {
        return tx.handle()
                        .createUpdate(
                                "DELETE FROM test_account WHERE environment_id = :environment")
                        .bind("environment", environment.toString())
                        .execute()
                == 1;
    }
}
