package dev.countersign.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Reading what servers answer (RFC 9112). */
class AnswerReaderTest {

    private static AnswerReader of(String text) {
        return new AnswerReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The same a byte at a time, as slow networks have it. */
    private static AnswerReader slowly(String text) {
        InputStream all = new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
        return new AnswerReader(
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        return all.read();
                    }

                    @Override
                    public int read(byte[] into, int from, int most) throws IOException {
                        int next = all.read();
                        if (next < 0) {
                            return -1;
                        }
                        into[from] = (byte) next;
                        return 1;
                    }
                });
    }

    @Test
    void answersFollowOneAnother() throws IOException {
        AnswerReader reader =
                of(
                        "HTTP/1.1 200 OK\r\ncontent-length: 7\r\n\r\n{\"a\":1}"
                                + "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n"
                                + "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno");
        assertThat(reader.read().json().find("a")).isPresent();
        Answer bare = reader.read();
        assertThat(bare.status()).isEqualTo(204);
        assertThat(bare.length()).isZero();
        Answer missing = reader.read();
        assertThat(missing.isSuccess()).isFalse();
        assertThat(missing).hasToString("404 no");
    }

    @Test
    void chunksAreJoined() throws IOException {
        String text =
                String.join(
                        "\r\n",
                        "HTTP/1.1 200 OK",
                        "Transfer-Encoding: Chunked",
                        "",
                        "3;x=y",
                        "abc",
                        "A",
                        "0123456789",
                        "0",
                        "Trailer: 1",
                        "",
                        "");
        assertThat(of(text).read()).hasToString("200 abc0123456789");
        assertThat(slowly(text).read()).hasToString("200 abc0123456789");
    }

    @Test
    void anAnswerMayComeByteForByte() throws IOException {
        AnswerReader reader = slowly("HTTP/1.1 201 Created\r\nContent-Length: 3\r\n\r\nabc");
        assertThat(reader.read()).hasToString("201 abc");
    }

    @Test
    void whatIsNoAnswerIsRefused() {
        assertThatThrownBy(() -> of("SSH-2.0-OpenSSH_9.6\r\n\r\n").read())
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> of("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n").read())
                .isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerThatBreaksOffIsRefused() {
        assertThatThrownBy(() -> of("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc").read())
                .isInstanceOf(EOFException.class);
    }
}
