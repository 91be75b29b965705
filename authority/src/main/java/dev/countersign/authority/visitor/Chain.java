package dev.countersign.authority.visitor;

import java.util.Arrays;
import java.util.Optional;

/** A family of blockchains, by the name that requests use. */
public enum Chain {
    ETH,
    EVM,
    FLOW,
    SOL,
    ALGO,
    STARK,
    COSMOS,
    BTC,
    ECLIPSE,
    SUI,
    SPARK,
    TRON,
    APTOS,
    TON,
    STELLAR,
    ALEO,
    TEMPO,
    MIDNIGHT;

    /** Reads the word on the wire, which is the constant's name; anything else is empty. */
    public static Optional<Chain> named(String wireName) {
        return Arrays.stream(values()).filter(c -> c.name().equals(wireName)).findFirst();
    }
}
