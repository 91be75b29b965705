package dev.countersign.authority.http.server;

import dev.countersign.authority.http.Method;
import dev.countersign.authority.http.Route;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a path: one step down a tree of segments per segment of the path, whatever the
 * number of routes.
 *
 * <p>Made once from the whole table; two routes of one method and path are refused.
 */
final class Router {

    /**
     * Below it the literal segments match in any case: clients in the wild differ (CONTRACT §1).
     */
    private static final String ANY_CASE = "/api/v0/sdk";

    private static final int MAX_SEGMENTS = 24;

    /** The routes of one path, by method, and what stands for its parameters, from the left. */
    record Match(Map<Method, Target> targets, List<String> values) {}

    /** A route and the names of its path's parameters, from the left. */
    record Target(Route route, List<String> names) {

        static Target of(Route route) {
            List<String> names =
                    Arrays.stream(route.path().split("/", -1))
                            .filter(Router::isParam)
                            .map(segment -> segment.substring(1, segment.length() - 1))
                            .toList();
            return new Target(route, names);
        }

        Map<String, String> params(List<String> values) {
            if (names.size() <= 1) {
                return names.isEmpty() ? Map.of() : Map.of(names.getFirst(), values.getFirst());
            }
            Map<String, String> params = HashMap.newHashMap(names.size());
            for (int i = 0; i < names.size(); i++) {
                params.put(names.get(i), values.get(i));
            }
            return params;
        }
    }

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final Map<Method, Target> targets = new EnumMap<>(Method.class);
        private final boolean anyCase;
        private @Nullable Node param;

        Node(boolean anyCase) {
            this.anyCase = anyCase;
        }
    }

    private final Node root = new Node(false);

    Router(List<Route> routes) {
        routes.forEach(this::add);
    }

    private void add(Route route) {
        Node node = root;
        StringBuilder walked = new StringBuilder();
        for (String segment : route.path().substring(1).split("/", -1)) {
            walked.append('/').append(segment);
            boolean anyCase = node.anyCase || walked.toString().equals(ANY_CASE);
            if (isParam(segment)) {
                node.param = node.param == null ? new Node(anyCase) : node.param;
                node = node.param;
            } else {
                String key = node.anyCase ? lowerAscii(segment) : segment;
                node = node.literals.computeIfAbsent(key, made -> new Node(anyCase));
            }
        }
        if (node.targets.put(route.method(), Target.of(route)) != null) {
            throw new IllegalArgumentException("two routes: " + route.method() + " " + walked);
        }
    }

    private static boolean isParam(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    /** The routes of this raw path, or null if there are none. */
    @Nullable Match find(String rawPath) {
        if (!rawPath.startsWith("/")) {
            return null;
        }
        String[] segments = rawPath.substring(1).split("/", -1);
        if (segments.length > MAX_SEGMENTS) {
            return null;
        }
        List<String> values = new ArrayList<>(4);
        Node node = descend(root, segments, 0, values);
        return node == null ? null : new Match(node.targets, values);
    }

    private static @Nullable Node descend(
            Node node, String[] segments, int at, List<String> values) {
        if (at == segments.length) {
            return node.targets.isEmpty() ? null : node;
        }
        String segment = segments[at];
        Node literal = node.literals.get(node.anyCase ? lowerAscii(segment) : segment);
        if (literal != null) {
            Node found = descend(literal, segments, at + 1, values);
            if (found != null) {
                return found;
            }
        }
        String value = node.param == null ? null : decoded(segment);
        if (node.param == null || value == null) {
            return null;
        }
        values.add(value);
        Node found = descend(node.param, segments, at + 1, values);
        if (found == null) {
            values.removeLast();
        }
        return found;
    }

    /** The segment as text; null if it is empty, not UTF-8, or holds control characters. */
    private static @Nullable String decoded(String segment) {
        String text = segment;
        if (segment.indexOf('%') >= 0) {
            try {
                // URLDecoder reads + as a blank, which a path does not.
                String plus = segment.replace("+", "%2B");
                text = URLDecoder.decode(plus, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException brokenPercent) {
                return null;
            }
        }
        boolean fit = text.chars().allMatch(c -> c >= ' ' && c != 0x7f && c != 0xfffd);
        return text.isEmpty() || !fit ? null : text;
    }

    private static String lowerAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return text;
            }
            if (c >= 'A' && c <= 'Z') {
                return text.toLowerCase(Locale.ROOT);
            }
        }
        return text;
    }
}
