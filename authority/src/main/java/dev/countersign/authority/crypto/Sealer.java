package dev.countersign.authority.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Locks secrets before they are stored, so that a copy of the database alone is worthless.
 *
 * <p>The sealed text is {@code s1.<key id>.<base64url of nonce and ciphertext>}: AES-256-GCM with a
 * random 96-bit nonce. It opens only with the context that it was sealed for (write there whatever
 * makes the row unique, such as {@code "signing-key <environment> <kid>"}), so a text moved to
 * another row does not open.
 */
public final class Sealer {

    private static final String FORM = "s1";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SealingKeys keys;
    private final Randomness randomness;

    public Sealer(SealingKeys keys, Randomness randomness) {
        this.keys = keys;
        this.randomness = randomness;
    }

    /** Seals under the newest key, for this context. */
    public String seal(byte[] plain, String context) {
        SealingKey key = keys.newest();
        byte[] nonce = randomness.bytes(NONCE_BYTES);
        byte[] sealed = new byte[NONCE_BYTES + plain.length + TAG_BITS / 8];
        System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, sealed, context);
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("AES-GCM does not work here", broken);
        }
        return FORM + "." + key.id() + "." + ENCODER.encodeToString(sealed);
    }

    /** Seals a secret under the newest key, for this context. */
    public String seal(Secret secret, String context) {
        return seal(secret.revealBytes(), context);
    }

    /**
     * What was sealed.
     *
     * @throws SealBroken where the text was altered or sealed for another context, or its key is
     *     not known here
     */
    public byte[] open(String sealed, String context) {
        Parts parts = Parts.of(sealed);
        SealingKey key =
                keys.find(parts.keyId)
                        .orElseThrow(() ->
                                new SealBroken(
                                        "Sealed by a key that is not here: "
                                                + parts.keyId
                                                + "; known are "
                                                + keys.ids()));
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, parts.body, context);
            return cipher.doFinal(parts.body, NONCE_BYTES, parts.body.length - NONCE_BYTES);
        } catch (GeneralSecurityException broken) {
            throw new SealBroken("Altered, or sealed for something else than " + context, broken);
        }
    }

    /** What was sealed, as a secret; see {@link #open}. */
    public Secret openSecret(String sealed, String context) {
        return Secret.of(open(sealed, context));
    }

    /** The same secret under the newest key; empty where it is under the newest key already. */
    public Optional<String> resealed(String sealed, String context) {
        if (Parts.of(sealed).keyId.equals(keys.newestId())) {
            return Optional.empty();
        }
        return Optional.of(seal(open(sealed, context), context));
    }

    private static Cipher cipher(int mode, SealingKey key, byte[] nonceFirst, String context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.aes(), new GCMParameterSpec(TAG_BITS, nonceFirst, 0, NONCE_BYTES));
        cipher.updateAAD((FORM + "." + key.id() + "." + context).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static final class Parts {

        final String keyId;
        final byte[] body;

        private Parts(String keyId, byte[] body) {
            this.keyId = keyId;
            this.body = body;
        }

        static Parts of(String sealed) {
            String[] parts = sealed.split("\\.", -1);
            if (parts.length != 3 || !parts[0].equals(FORM)) {
                throw new SealBroken("Not a sealed text");
            }
            byte[] body = decode(parts[2]);
            if (body.length < NONCE_BYTES + TAG_BITS / 8) {
                throw new SealBroken("A sealed text cut short");
            }
            return new Parts(parts[1], body);
        }

        private static byte[] decode(String text) {
            try {
                return Base64.getUrlDecoder().decode(text);
            } catch (IllegalArgumentException notBase64) {
                throw new SealBroken("Not a sealed text", notBase64);
            }
        }
    }
}
