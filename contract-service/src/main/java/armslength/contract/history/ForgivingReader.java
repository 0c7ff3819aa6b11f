package armslength.contract.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Reads UTF-8, and bytes that are none as Windows-1252: publishers mix the two, even within a file. */
final class ForgivingReader extends Reader {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final char MARK = '\ufeff';

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(16_384).flip();
    private boolean ended;
    private boolean begun;

    ForgivingReader(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        CharBuffer chars = CharBuffer.wrap(target, offset, length);
        while (chars.position() == 0) {
            if (!fill()) {
                return -1;
            }
            decode(chars);
            if (!begun && chars.position() > 0) {
                begun = true;
                if (target[offset] == MARK) {
                    System.arraycopy(target, offset + 1, target, offset, chars.position() - 1);
                    chars.position(chars.position() - 1);
                }
            }
        }
        return chars.position();
    }

    private boolean fill() throws IOException {
        if (!ended && bytes.remaining() < 4) {
            bytes.compact();
            int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            bytes.position(bytes.position() + Math.max(read, 0)).flip();
            ended = read < 0;
        }
        return bytes.hasRemaining() || !ended;
    }

    private void decode(CharBuffer chars) {
        CoderResult result = decoder.decode(bytes, chars, ended);
        while (result.isError() && chars.hasRemaining()) {
            byte[] foreign = {bytes.get()};
            chars.put(WINDOWS.decode(ByteBuffer.wrap(foreign)).get(0));
            decoder.reset();
            result = decoder.decode(bytes, chars, ended);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
