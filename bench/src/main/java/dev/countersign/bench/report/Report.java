package dev.countersign.bench.report;

import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables, with what they were measured on. */
public final class Report {

    private final Map<String, String> facts;
    private final List<Table> tables = new ArrayList<>();

    /** A report of figures taken on this machine. */
    public Report(Map<String, String> facts) {
        this.facts = new LinkedHashMap<>(facts);
    }

    /** A setting that the figures depend on. */
    public void setting(String name, String value) {
        facts.put(name, value);
    }

    /** Another table. */
    public void add(Table table) {
        tables.add(table);
    }

    /** Whether something went wrong in any of it. */
    public boolean isSpoiled() {
        return tables.stream().anyMatch(Table::isSpoiled);
    }

    /** The report for people. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        facts.forEach(
                (name, value) -> text.append("* ").append(name).append(": ").append(value + "\n"));
        text.append('\n');
        tables.forEach(table -> text.append(table.markdown()));
        return text.toString();
    }

    /** The report for programs. */
    public JsonObject json() {
        JsonObject.Builder settings = JsonObject.builder();
        facts.forEach(settings::put);
        List<JsonValue> all = new ArrayList<>();
        tables.forEach(table -> all.add(table.json()));
        return JsonObject.builder()
                .put("settings", settings.build())
                .put("tables", new JsonArray(all))
                .build();
    }
}
