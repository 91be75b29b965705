package dev.countersign.devissuer;

/** The {@code JWT_PROVIDER_*} variables are set and cannot be used; the message says which. */
public final class ProviderVariablesRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProviderVariablesRefused(String message) {
        super(message);
    }
}
