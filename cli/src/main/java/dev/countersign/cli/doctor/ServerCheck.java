package dev.countersign.cli.doctor;

import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Failure;
import dev.countersign.cli.remote.Connection;
import dev.countersign.client.transport.ApiRefused;
import dev.countersign.client.transport.Call;
import dev.countersign.client.transport.Transport;
import dev.countersign.client.transport.Unreachable;
import dev.countersign.jose.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Examines the authority from outside: is it there, is it ready? */
final class ServerCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Connection connection;

    ServerCheck(Connection connection) {
        this.connection = connection;
    }

    /** Nothing where no authority is known and nobody named one. */
    List<Diagnosis> examine() {
        List<Diagnosis> found = new ArrayList<>();
        try {
            URI address = connection.address();
            Transport transport = new Transport(address, PATIENCE, null);
            found.add(alive(transport, address));
            if (!found.getFirst().isFailed()) {
                found.add(ready(transport));
            }
        } catch (Failure none) {
            if (none.exit() != ExitCode.UNREACHABLE) {
                throw none;
            }
            found.add(
                    Diagnosis.warning(
                            "server", "no authority runs here", "countersign serve, or --url URL"));
        }
        return found;
    }

    private Diagnosis alive(Transport transport, URI address) {
        try {
            transport.run(Call.get("/health/live"));
            return Diagnosis.ok("server", "answers at " + address);
        } catch (Unreachable none) {
            return Diagnosis.failed("server", address + ": " + none.getMessage(), advice());
        } catch (ApiRefused refused) {
            return Diagnosis.failed(
                    "server",
                    address + " answered /health/live with status " + refused.status(),
                    "is it a Countersign authority?");
        }
    }

    private String advice() {
        return connection
                .folders()
                .server()
                .filter(server -> !server.alive())
                .map(server -> "process " + server.pid() + " is gone: start it again")
                .orElse("is it running, and is the address right?");
    }

    private static Diagnosis ready(Transport transport) {
        try {
            transport.run(Call.get("/health/ready"));
            return Diagnosis.ok("readiness", "ready");
        } catch (ApiRefused refused) {
            JsonObject body = refused.body();
            return Diagnosis.failed("readiness", "not ready: " + body.toJson(), "see its log");
        } catch (Unreachable none) {
            return Diagnosis.failed("readiness", String.valueOf(none.getMessage()), "see its log");
        }
    }
}
