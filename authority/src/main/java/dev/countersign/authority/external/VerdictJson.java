package dev.countersign.authority.external;

import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.ExternalIssuer;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.jose.json.JsonArray;
import dev.countersign.jose.json.JsonObject;
import dev.countersign.jose.json.JsonValue;
import dev.countersign.jose.jwt.Finding;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Verdicts for the wire and for the journal. */
public final class VerdictJson {

    private VerdictJson() {}

    /** Why a token was refused: in full in a sandbox, and in one and the same way in live. */
    static ApiError refusal(Verdict.Refused refused, Environment environment) {
        ApiError error = ApiError.of(ErrorCode.INVALID_EXTERNAL_AUTH);
        return environment.sandbox() ? told(error, refused.why(), refused) : error;
    }

    static ApiError unavailable(Verdict.Unavailable unavailable, Environment environment) {
        ApiError error =
                ApiError.of(ErrorCode.ISSUER_UNREACHABLE).withRetryAfter(unavailable.retryAfter());
        return environment.sandbox() ? told(error, unavailable.why(), unavailable) : error;
    }

    /** What the journal keeps. */
    static JsonObject detail(Verdict verdict) {
        List<Finding> failed = verdict.findings().stream().filter(Finding::isFailed).toList();
        return JsonObject.builder()
                .putIfPresent("issuer", verdict.issuer().map(ExternalIssuer::issuer).orElse(null))
                .put("findings", findings(failed))
                .build();
    }

    /** What the journal keeps of a session that was elevated. */
    static JsonObject elevation(String scope) {
        return JsonObject.builder().put("scope", scope).build();
    }

    /** Every check, as operators read it. */
    public static JsonArray findings(List<Finding> findings) {
        return new JsonArray(
                findings.stream().map(finding -> (JsonValue) finding(finding)).toList());
    }

    /** A finding in one sentence. */
    public static String sentence(Finding finding) {
        return joined(
                finding.check().code() + ": " + orElse(finding.detail(), finding.code()),
                finding.hint());
    }

    private static ApiError told(ApiError error, Finding why, Verdict verdict) {
        return error.withHint(sentence(why))
                .withPayload(
                        JsonObject.builder().put("findings", findings(verdict.findings())).build());
    }

    private static JsonObject finding(Finding finding) {
        return JsonObject.builder()
                .put("check", finding.check().code())
                .put("status", finding.status().name().toLowerCase(Locale.ROOT))
                .putIfPresent("code", finding.code())
                .putIfPresent("detail", finding.detail())
                .putIfPresent("hint", finding.hint())
                .build();
    }

    private static String joined(String said, @Nullable String hint) {
        return hint == null ? said : said + ". " + hint;
    }

    private static String orElse(@Nullable String detail, @Nullable String code) {
        return detail != null ? detail : code != null ? code.replace('_', ' ') : "passed";
    }
}
