package dev.countersign.authority.admin;

import dev.countersign.authority.apitoken.ApiCaller;
import dev.countersign.authority.environment.Environment;
import dev.countersign.authority.environment.Environments;
import dev.countersign.authority.environment.SettingsRefused;
import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.http.Request;
import dev.countersign.authority.id.EnvironmentId;
import java.util.function.Supplier;

/** What of an operator's request lies within the reach of its token. */
final class Reach {
    private final Environments environments;

    Reach(Environments environments) {
        this.environments = environments;
    }

    /**
     * The environment of the path.
     *
     * @throws ApiError 404 when there is none, or none for this token
     */
    Environment environment(Request request) {
        return within(request, request.pathParam("environmentId", EnvironmentId::parse));
    }

    /** An environment that the request names in another way. */
    Environment within(Request request, EnvironmentId id) {
        if (!request.caller(ApiCaller.class).reaches(id)) {
            throw ApiError.of(ErrorCode.NOT_FOUND);
        }
        return environments.find(id).orElseThrow(() -> ApiError.of(ErrorCode.NOT_FOUND));
    }

    /** Runs a change of settings and tells what was wrong with it. */
    static <R> R refusing(ErrorCode code, Supplier<R> change) {
        try {
            return change.get();
        } catch (SettingsRefused refused) {
            throw ApiError.of(code, String.valueOf(refused.getMessage()));
        }
    }

    /** A page's offset or limit from the query. */
    static int number(Request request, String name, int absent, int most) {
        String text = request.query(name).orElse(Integer.toString(absent));
        if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(Reach::digit)) {
            throw ApiError.of(ErrorCode.INVALID_REQUEST, name + " must be a whole number");
        }
        int number = Integer.parseInt(text);
        if (number > most) {
            throw ApiError.of(ErrorCode.INVALID_REQUEST, name + " must be at most " + most);
        }
        return number;
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }
}
