package dev.countersign.authority.mail;

import dev.countersign.authority.crypto.Sealer;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.json.StrictJson;
import java.util.List;
import java.util.UUID;

/** Messages as JSON: sealed in their row, and in the inbox's answer. */
final class MailJson {

    private final Sealer sealer;

    MailJson(Sealer sealer) {
        this.sealer = sealer;
    }

    /** What a message says, in a form that opens in its own row alone. */
    String seal(UUID id, MailMessage.Content content) {
        JsonObject json =
                JsonObject.builder()
                        .put("language", content.language().tag())
                        .put("subject", content.subject())
                        .put("text", content.text())
                        .put("html", content.html())
                        .putIfPresent("code", content.code().orElse(null))
                        .build();
        return sealer.seal(json.toUtf8(), context(id));
    }

    MailMessage.Content open(MailStore.Queued mail) {
        JsonObject json = StrictJson.parseObject(sealer.open(mail.sealed(), context(mail.id())));
        return new MailMessage.Content(
                Language.preferred(json.string("language")),
                json.string("subject").orElseThrow(),
                json.string("text").orElseThrow(),
                json.string("html").orElseThrow(),
                json.string("code"));
    }

    static JsonObject inbox(List<Inbox.Kept> mails) {
        return JsonObject.builder()
                .put(
                        "mails",
                        new JsonArray(mails.stream().<JsonValue>map(MailJson::shown).toList()))
                .build();
    }

    private static JsonObject shown(Inbox.Kept mail) {
        return JsonObject.builder()
                .put("id", mail.id().toString())
                .put("to", mail.to().value())
                .put("subject", mail.content().subject())
                .put("text", mail.content().text())
                .putIfPresent("code", mail.content().code().orElse(null))
                .put("receivedAt", mail.receivedAt().toString())
                .build();
    }

    private static String context(UUID id) {
        return "mail " + id;
    }
}
