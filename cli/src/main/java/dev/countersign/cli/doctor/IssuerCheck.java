package dev.countersign.cli.doctor;

import dev.countersign.client.admin.Environment;
import dev.countersign.client.admin.EnvironmentAdmin;
import dev.countersign.client.admin.ExternalIssuer;
import dev.countersign.client.admin.SigningKeyState;
import java.util.ArrayList;
import java.util.List;

/** Examines an environment: its origins, its keys, and the issuers that it trusts. */
final class IssuerCheck {
    private static final String ADVICE =
            "change it, or mean it: docs/protocol/external-jwt.md tells what it does";

    private final EnvironmentAdmin admin;

    IssuerCheck(EnvironmentAdmin admin) {
        this.admin = admin;
    }

    List<Diagnosis> examine() {
        Environment environment = admin.read();
        List<Diagnosis> found = new ArrayList<>();
        found.add(
                Diagnosis.ok(
                        "environment",
                        environment.name().orElse("?")
                                + " "
                                + environment.id()
                                + environment.kind().map(kind -> ", " + kind).orElse("")));
        found.add(origins(environment));
        found.add(keys());
        List<ExternalIssuer> issuers = admin.externalIssuers();
        if (issuers.isEmpty()) {
            found.add(Diagnosis.ok("external issuers", "none: JWTs of your own sign nobody in"));
        }
        issuers.forEach(issuer -> found.addAll(issuer(issuer)));
        return found;
    }

    private Diagnosis origins(Environment environment) {
        boolean live = environment.kind().filter("live"::equals).isPresent();
        int count = admin.origins().size();
        return count == 0 && live
                ? Diagnosis.warning(
                        "origins",
                        "none listed: no web page can use this environment",
                        "list your site's origin, such as https://app.example.com")
                : Diagnosis.ok(
                        "origins",
                        count == 0 ? "none listed: a sandbox takes any" : count + " listed");
    }

    private Diagnosis keys() {
        List<SigningKeyState> keys = admin.signingKeys();
        return keys.stream()
                .filter(key -> key.state().equals("active"))
                .findFirst()
                .map(key ->
                        Diagnosis.ok(
                                "signing key", key.id() + " is active, " + keys.size() + " in all"))
                .orElseGet(() ->
                        Diagnosis.failed(
                                "signing key", "none is active", "countersign key rotate --now"));
    }

    private List<Diagnosis> issuer(ExternalIssuer issuer) {
        String name = "issuer " + issuer.issuer();
        List<Diagnosis> found = new ArrayList<>();
        if (!issuer.enabled()) {
            found.add(
                    Diagnosis.warning(
                            name,
                            "disabled: its tokens are refused",
                            "enable it when it is meant"));
            return found;
        }
        issuer.warnings().forEach(text -> found.add(Diagnosis.warning(name, text, ADVICE)));
        found.add(keysOf(issuer, name));
        return found;
    }

    private Diagnosis keysOf(ExternalIssuer issuer, String name) {
        ExternalIssuer.Keys keys = admin.refreshIssuerKeys(issuer.id());
        if (keys.problem().isPresent()) {
            return Diagnosis.failed(
                    name,
                    keys.source() + ": " + keys.problem().get(),
                    "can the authority reach it? a sandbox may use loopback, live needs https");
        }
        String told = keys.usable() + " usable keys from " + keys.source();
        if (keys.usable() == 0) {
            return Diagnosis.failed(name, told, String.join("; ", keys.refused()));
        }
        return keys.refused().isEmpty()
                ? Diagnosis.ok(name, told)
                : Diagnosis.warning(name, told, "left aside: " + String.join("; ", keys.refused()));
    }
}
