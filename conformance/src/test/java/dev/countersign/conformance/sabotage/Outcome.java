package dev.countersign.conformance.sabotage;

/** What came of a trial. */
enum Outcome {
    /** The test failed on the changed code and passes on the code as it is. */
    RED,
    /** The test passed all the same. */
    NOT_NOTICED,
    /** The test fails on the code as it is, so it proves nothing. */
    RED_BEFORE,
    /** The change does not compile. */
    DOES_NOT_COMPILE,
    /** No test of that name ran. */
    NO_SUCH_TEST,
    /** It took too long. */
    TOO_SLOW
}
