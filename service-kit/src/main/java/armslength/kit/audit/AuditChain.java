package armslength.kit.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The arithmetic of the hash chain: each seal covers an entry and the seal before it. */
final class AuditChain {

    /** What the first seal covers instead of a seal before it. */
    static final String ROOT = "0".repeat(64);

    private AuditChain() {}

    /** SHA-256 over the previous seal and every column of the entry, each with its length. */
    static String seal(String previous, AuditEntry entry) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, previous);
            out.writeLong(entry.position);
            out.writeLong(entry.at.getEpochSecond());
            out.writeInt(entry.at.getNano());
            write(out, entry.actor);
            write(out, entry.action);
            write(out, entry.subjectType);
            write(out, entry.subjectId.toString());
            write(out, entry.before);
            write(out, entry.after);
            write(out, entry.requestId);
            out.flush();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
