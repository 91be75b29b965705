package dev.countersign.authority.visitor;

import java.util.regex.Pattern;

/**
 * A wallet that was connected; nothing of it is proved.
 *
 * @param chain what its address belongs to
 * @param address 18 to 100 letters, digits, hyphens and underscores
 * @param walletName what the wallet calls itself, 1 to 100 characters, no control characters
 * @param kind how it reaches the page
 */
public record Visit(Chain chain, String address, String walletName, WalletKind kind) {
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9_-]{18,100}");
    private static final int NAME = 100;

    public Visit {
        if (!isAddress(address) || !isName(walletName)) {
            throw new IllegalArgumentException("not a wallet");
        }
    }

    /** Whether a text has the shape of an address, of whatever chain. */
    public static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** Whether a text may be a wallet's name. */
    public static boolean isName(String text) {
        return !text.isBlank()
                && text.length() <= NAME
                && text.chars().noneMatch(Character::isISOControl);
    }
}
