package dev.countersign.authority.stepup;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What an elevated token can be good for. */
public enum TokenScope {
    BUSINESS_ACCOUNT_LINK_WALLET("business_account:link_wallet"),
    BUSINESS_ACCOUNT_MEMBER_ADD("business_account:member:add"),
    BUSINESS_ACCOUNT_MEMBER_REMOVE("business_account:member:remove"),
    BUSINESS_ACCOUNT_MEMBER_ROLE_UPDATE("business_account:member:role:update"),
    BUSINESS_ACCOUNT_SIGNER_ADD("business_account:signer:add"),
    BUSINESS_ACCOUNT_SIGNER_REMOVE("business_account:signer:remove"),
    BUSINESS_ACCOUNT_TRANSFER_OWNERSHIP("business_account:transfer_ownership"),
    BUSINESS_ACCOUNT_WALLET_REMOVE("business_account:wallet:remove"),
    CONSOLE_ADMIN_ACTION_REVIEW("console:admin_action:review"),
    CONSOLE_APPROVAL_WORKFLOW_UPDATE("console:approval_workflow:update"),
    CONSOLE_MEMBER_INVITE("console:member:invite"),
    CONSOLE_MFA_RESET("console:mfa:reset"),
    CONSOLE_PROJECT_DELETE("console:project:delete"),
    CONSOLE_SETTINGS_UPDATE("console:settings:update"),
    CONSOLE_SSO_UPDATE("console:sso:update"),
    CONSOLE_USER_DELETE("console:user:delete"),
    CREDENTIAL_LINK("credential:link"),
    CREDENTIAL_UPDATE("credential:update"),
    CREDENTIAL_UNLINK("credential:unlink"),
    USER_UPDATE("user:update"),
    USER_DELETE("user:delete"),
    WALLET_EXPORT("wallet:export"),
    WALLET_DELETE("wallet:delete"),
    WALLET_DELEGATE("wallet:delegate"),
    WALLET_SIGN("wallet:sign"),
    WALLET_RESTORE("wallet:restore");

    private final String wireName;

    TokenScope(String wireName) {
        this.wireName = wireName;
    }

    /** The word on the wire. */
    public String wireName() {
        return wireName;
    }

    /** Reads the word on the wire; anything else is empty. */
    public static Optional<TokenScope> named(String wireName) {
        return Arrays.stream(values()).filter(s -> s.wireName.equals(wireName)).findFirst();
    }

    /**
     * Reads words parted by single spaces (RFC 8693 §4.2); empty for none, and where one of them is
     * not known.
     */
    public static Optional<Set<TokenScope>> parse(String words) {
        Set<TokenScope> scopes = new LinkedHashSet<>();
        for (String word : words.split(" ", -1)) {
            Optional<TokenScope> scope = named(word);
            if (scope.isEmpty()) {
                return Optional.empty();
            }
            scopes.add(scope.get());
        }
        return Optional.of(scopes);
    }
}
