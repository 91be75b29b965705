package dev.countersign.bench.profile;

/**
 * One frame of a stack.
 *
 * @param type the full name of the class
 * @param method the method
 */
record Frame(String type, String method) {

    boolean in(String prefix) {
        return type.startsWith(prefix);
    }

    @Override
    public String toString() {
        return type.substring(type.lastIndexOf('.') + 1) + "." + method;
    }
}
