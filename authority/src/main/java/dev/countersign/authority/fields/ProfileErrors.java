package dev.countersign.authority.fields;

import dev.countersign.authority.http.ApiError;
import dev.countersign.authority.http.ErrorCode;
import dev.countersign.authority.user.UniqueValueTaken;
import java.util.function.Supplier;

/** Tells a caller why a profile was not changed. */
public final class ProfileErrors {
    private ProfileErrors() {}

    /**
     * Runs a change of a profile.
     *
     * @throws ApiError in the place of what the change was refused with
     */
    public static <R> R telling(Supplier<R> change) {
        try {
            return change.get();
        } catch (ProfileRefused refused) {
            throw ApiError.of(code(refused), String.valueOf(refused.getMessage()));
        } catch (UniqueValueTaken taken) {
            throw ApiError.of(
                    taken.field().equals("username")
                            ? ErrorCode.USERNAME_ALREADY_EXISTS
                            : ErrorCode.CUSTOM_FIELD_DATA_NOT_UNIQUE);
        }
    }

    private static ErrorCode code(ProfileRefused refused) {
        return switch (refused.reason()) {
            case WRONG_TYPE -> ErrorCode.INVALID_BODY;
            case TOO_LONG, NOT_ALLOWED -> ErrorCode.INVALID_UPDATE;
            case METADATA_TOO_LARGE -> ErrorCode.METADATA_SIZE_EXCEEDED;
            case BAD_USERNAME -> ErrorCode.INVALID_USERNAME;
        };
    }
}
