package dev.countersign.authority.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the YAML file; JSON is YAML too. */
final class ConfigFile {
    private static final int MOST_BYTES = 64 * 1024;

    private ConfigFile() {}

    static Map<Setting, String> read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ConfigRefused(file + " is larger than 64 KiB", "Is it the right file?");
            }
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new ConfigRefused("cannot read " + file, "Does it exist, and may you read it?");
        }
    }

    static Map<Setting, String> parse(String text) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        strict.setMaxAliasesForCollections(0);
        try {
            Map<Setting, String> values = new EnumMap<>(Setting.class);
            Object root = new Yaml(new SafeConstructor(strict)).load(text);
            collect("", root, values);
            return values;
        } catch (YAMLException e) {
            throw new ConfigRefused(
                    "the configuration is not YAML", String.valueOf(e.getMessage()));
        }
    }

    private static void collect(String path, @Nullable Object node, Map<Setting, String> values) {
        if (node == null) {
            return;
        }
        if (node instanceof Map<?, ?> map) {
            map.forEach((name, value) -> collect(child(path, name), value, values));
            return;
        }
        Setting setting =
                Setting.at(path)
                        .orElseThrow(() ->
                                new ConfigRefused(
                                        "there is no setting " + path, Nearest.hint(path)));
        values.put(setting, scalar(node));
    }

    private static String child(String path, @Nullable Object name) {
        return path.isEmpty() ? String.valueOf(name) : path + "." + name;
    }

    private static String scalar(Object node) {
        if (node instanceof Collection<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        return String.valueOf(node);
    }
}
