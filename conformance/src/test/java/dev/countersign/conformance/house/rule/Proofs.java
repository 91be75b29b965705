package dev.countersign.conformance.house.rule;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A proof is constructed by the one room that proves the thing. */
public final class Proofs implements Rule {

    private static final String PROOF = "dev.countersign.authority.signin.Proof$";

    private static final Map<String, String> PROVERS =
            Map.of("EmailProven", "emailotp", "ExternalSubjectProven", "external");

    @Override
    public String name() {
        return "proofs";
    }

    @Override
    public String instead() {
        return "Holding a Proof is the evidence: only the room that proves the thing makes one."
                + " A new way in is a new room, a new record and a line in Proofs.";
    }

    @Override
    public List<Violation> violations(House house) {
        return house.classes().stream().flatMap(type -> of(type).stream()).distinct().toList();
    }

    private List<Violation> of(JavaClass type) {
        return type.getConstructorCallsFromSelf().stream()
                .flatMap(call ->
                        judge(type.getName(), call.getTargetOwner().getName())
                                .map(what -> at(type, call.getLineNumber(), what))
                                .stream())
                .toList();
    }

    private static Violation at(JavaClass type, int line, String what) {
        return new Violation(House.pathOf(type), line, what);
    }

    /** What is wrong with one class constructing another; empty where nothing is. */
    public Optional<String> judge(String from, String made) {
        if (!made.startsWith(PROOF)) {
            return Optional.empty();
        }
        String record = made.substring(PROOF.length());
        String prover = PROVERS.getOrDefault(record, "");
        return Rooms.room(from).equals(prover) && !prover.isEmpty()
                ? Optional.empty()
                : Optional.of("constructs " + record);
    }
}
