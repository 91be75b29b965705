package dev.countersign.conformance.house.rule;

import java.util.List;

/** One rule of the house. */
public interface Rule {

    /** A stable name, as the list of exceptions uses it. */
    String name();

    /** What to do instead of breaking it. */
    String instead();

    /** Every place that breaks it. */
    List<Violation> violations(House house);
}
