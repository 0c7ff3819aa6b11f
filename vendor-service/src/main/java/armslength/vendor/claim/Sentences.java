package armslength.vendor.claim;

import armslength.kit.value.Percent;
import armslength.kit.value.ShareRange;
import armslength.vendor.party.Party;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Claims as one sentence for a person. */
final class Sentences {

    private Sentences() {}

    static String recorded(Claim claim, Map<UUID, Party> parties) {
        String owner = name(claim.ownerId(), parties);
        String subject = name(claim.subjectId(), parties);
        String said = switch (claim.content()) {
            case Content.Interests interests -> owner + " in " + subject + ": " + interests(interests);
            case Content.Directorship seat ->
                "%s of %s is %s of %s"
                        .formatted(
                                name(seat.personId(), parties),
                                owner,
                                seat.seat() == Content.Seat.DIRECTOR ? "a director" : "an observer",
                                subject);
            case Content.PersonMove move ->
                name(move.personId(), parties) + " moved from " + subject + " to " + owner
                        + (move.servesBoth() ? " and serves both" : "");
            case Content.Payment payment -> owner + " pays " + subject + " " + payment.annual() + " a year";
            case Content.InformationRight right ->
                owner + " has a right to information of " + subject
                        + (right.carvedOut() ? ", other customers' data excluded" : "");
        };
        return said + ", from " + claim.valid().from() + " ("
                + lower(claim.grade().name()) + ", " + lower(claim.status().name()) + ")";
    }

    private static String interests(Content.Interests said) {
        String interests = said.interests().stream()
                .map(interest -> lower(interest.type().name()) + " " + share(interest.share()))
                .collect(Collectors.joining(", "));
        return interests.isEmpty() ? "an amount" : interests;
    }

    private static String share(ShareRange share) {
        return share.isExact()
                ? Percent.of(share.low()) + " %"
                : Percent.of(share.low()) + " to " + Percent.of(share.high()) + " %";
    }

    private static String lower(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String name(UUID id, Map<UUID, Party> parties) {
        return Optional.ofNullable(parties.get(id)).map(Party::name).orElse(id.toString());
    }
}
