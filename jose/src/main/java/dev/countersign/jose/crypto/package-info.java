/**
 * The Java cryptography that keys and signatures stand on, with its traps closed.
 *
 * <p>The Amazon Corretto Crypto Provider is used where it is on the class path and loads, else the
 * JDK's own providers. Every key is made by the chosen provider's own {@code KeyFactory}, once: a
 * foreign key object would be translated at every use. Each key keeps a few ready {@code Signature}
 * objects.
 *
 * <p>What the providers let pass is refused here: signatures of a wrong length, zero or oversized
 * {@code r} and {@code s} (CVE-2022-21449), exceptions in the place of "no", points off their
 * curve, points of small order, and weak RSA keys.
 */
@NullMarked
package dev.countersign.jose.crypto;

import org.jspecify.annotations.NullMarked;
