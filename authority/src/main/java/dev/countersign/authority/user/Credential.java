package dev.countersign.authority.user;

import dev.countersign.authority.id.CredentialId;
import dev.countersign.authority.id.UserId;
import java.time.Instant;

/**
 * A proven email, wallet, passkey or external subject of a user.
 *
 * @param id names it for as long as it exists
 * @param user whose it is
 * @param key what it proves
 * @param signInEnabled whether it may sign in, or is information alone
 * @param verifiedAt when it was last proved
 */
public record Credential(
        CredentialId id,
        UserId user,
        CredentialKey key,
        boolean signInEnabled,
        Instant verifiedAt) {}
