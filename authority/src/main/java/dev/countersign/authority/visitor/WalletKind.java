package dev.countersign.authority.visitor;

import java.util.Arrays;
import java.util.Optional;

/** How a wallet reaches the page. */
public enum WalletKind {
    BROWSER_EXTENSION("browserExtension"),
    CUSTODIAL_SERVICE("custodialService"),
    WALLET_CONNECT("walletConnect"),
    QR_CODE("qrCode"),
    DEEP_LINK("deepLink"),
    EMBEDDED_WALLET("embeddedWallet"),
    SMART_CONTRACT_WALLET("smartContractWallet");

    private final String wireName;

    WalletKind(String wireName) {
        this.wireName = wireName;
    }

    /** The word on the wire. */
    public String wireName() {
        return wireName;
    }

    /** Reads the word on the wire; anything else is empty. */
    public static Optional<WalletKind> named(String wireName) {
        return Arrays.stream(values()).filter(k -> k.wireName.equals(wireName)).findFirst();
    }
}
