package dev.countersign.authority.signin;

import dev.countersign.authority.token.IssuedTokens;

/** An open session with its signed tokens, ready to be told to the caller. */
public record SignedInReply(Decision.Admitted admitted, IssuedTokens tokens) {}
