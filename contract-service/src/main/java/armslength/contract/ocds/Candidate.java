package armslength.contract.ocds;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A release on its way in, judged: by the standard's schema, and by whether what it tells of money can be read.
 *
 * @param item its number in the document, from 1
 * @param at JSON Pointer of it in the document
 * @param body the release as it came
 * @param told what it tells; null when it can't be taken
 * @param broken the rules of the schema that it breaks; none when it is valid
 * @param stops why it is not taken; none when it is
 * @param notes what to know of it when it is taken, beside the rules it breaks
 */
record Candidate(
        long item,
        String at,
        String body,
        UUID hash,
        @Nullable String ocid,
        @Nullable String id,
        @Nullable Told told,
        List<Reason> broken,
        List<Reason> stops,
        List<Reason> notes) {

    /** Judges a release; a strict import takes no release that is not valid. */
    static Candidate of(long item, String at, JsonNode release, ReleaseRules rules, boolean strict, LocalDate today) {
        List<Reason> broken = rules.check(release).stream().map(Candidate::kept).toList();
        ReleaseReading.Result reading = ReleaseReading.of(release, today);
        List<Reason> stops = strict
                ? Stream.concat(broken.stream(), reading.stops().stream()).toList()
                : reading.stops();
        return new Candidate(
                item,
                at,
                ReleaseReader.text(release),
                ReleaseReader.hash(release),
                shown(release.path("ocid")),
                shown(release.path("id")),
                stops.isEmpty() ? reading.told() : null,
                broken,
                stops,
                reading.notes());
    }

    private static @Nullable String shown(JsonNode id) {
        String text = ReleaseReading.clean(id.isValueNode() ? id.asText() : "");
        return text.isBlank() || id.isNull() ? null : text.substring(0, Math.min(text.length(), 500));
    }

    private static Reason kept(Reason reason) {
        String detail = ReleaseReading.clean(reason.detail());
        return new Reason(
                ReleaseReading.clean(reason.pointer()),
                reason.rule(),
                detail.substring(0, Math.min(detail.length(), 300)));
    }

    /** The process and the release, as far as they are told. */
    @Nullable
    String name() {
        return ocid == null ? id : id == null ? ocid : ocid + " " + id;
    }

    Candidate refusedFor(Reason reason) {
        return new Candidate(item, at, body, hash, ocid, id, null, broken, List.of(reason), notes);
    }

    Candidate noting(List<Reason> more) {
        return new Candidate(
                item,
                at,
                body,
                hash,
                ocid,
                id,
                told,
                broken,
                stops,
                Stream.concat(notes.stream(), more.stream()).toList());
    }

    boolean isTaken() {
        return told != null;
    }

    /** Everything there is to say of it: why it is not taken, or what to know when it is. */
    List<Reason> reasons() {
        return isTaken() ? Stream.concat(broken.stream(), notes.stream()).toList() : stops;
    }

    Verdict verdict() {
        if (!isTaken()) {
            return Verdict.QUARANTINED;
        }
        return reasons().isEmpty() ? Verdict.ACCEPTED : Verdict.ACCEPTED_WITH_WARNINGS;
    }
}
