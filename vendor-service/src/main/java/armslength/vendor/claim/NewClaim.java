package armslength.vendor.claim;

import armslength.kit.value.DateRange;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Money;
import armslength.kit.web.RequestBody;
import armslength.vendor.evidence.Grade;
import armslength.vendor.evidence.Source;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A claim to record; {@code kind} says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NewClaim.NewInterest.class, name = "INTEREST"),
    @JsonSubTypes.Type(value = NewClaim.NewDirectorship.class, name = "DIRECTORSHIP"),
    @JsonSubTypes.Type(value = NewClaim.NewPersonMove.class, name = "PERSON_MOVE"),
    @JsonSubTypes.Type(value = NewClaim.NewPayment.class, name = "PAYMENT"),
    @JsonSubTypes.Type(value = NewClaim.NewInformationRight.class, name = "INFORMATION_RIGHT")
})
@Schema(
        oneOf = {
            NewClaim.NewInterest.class,
            NewClaim.NewDirectorship.class,
            NewClaim.NewPersonMove.class,
            NewClaim.NewPayment.class,
            NewClaim.NewInformationRight.class
        },
        discriminatorProperty = "kind",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "INTEREST", schema = NewClaim.NewInterest.class),
            @DiscriminatorMapping(value = "DIRECTORSHIP", schema = NewClaim.NewDirectorship.class),
            @DiscriminatorMapping(value = "PERSON_MOVE", schema = NewClaim.NewPersonMove.class),
            @DiscriminatorMapping(value = "PAYMENT", schema = NewClaim.NewPayment.class),
            @DiscriminatorMapping(value = "INFORMATION_RIGHT", schema = NewClaim.NewInformationRight.class)
        })
public sealed interface NewClaim extends RequestBody {

    /** What is owned, governed or paid. */
    UUID subjectId();

    /** Who owns, governs or pays. */
    UUID ownerId();

    /** First day. */
    LocalDate validFrom();

    /** First day after, or null while open. */
    @Nullable
    LocalDate validTo();

    /** Where it comes from. */
    Source source();

    /** Strength of the source. */
    Grade grade();

    /** {@code CONFIRMED} or {@code PENDING}. */
    InitialStatus status();

    /** What it says. */
    Content content();

    /** The person that it names, at {@code /personId}. */
    default Optional<UUID> namedPerson() {
        return Optional.empty();
    }

    /** When it is true. */
    default DateRange valid() {
        return new DateRange(validFrom(), validTo());
    }

    /** What a claim can start as. */
    enum InitialStatus {
        CONFIRMED,
        PENDING;

        ClaimStatus status() {
            return this == CONFIRMED ? ClaimStatus.CONFIRMED : ClaimStatus.PENDING;
        }
    }

    /** Interests of the owner in the subject, and amounts said about them; at least one of either. */
    record NewInterest(
            @NotNull UUID subjectId,
            @NotNull UUID ownerId,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo,
            @NotNull @Valid Source source,
            @NotNull Grade grade,
            @NotNull InitialStatus status,
            @Nullable @Size(max = 20) List<@Valid @NotNull Interest> interests,
            @Nullable Money consideration,
            @Nullable Money reportedEquityValue,
            @Nullable Money carryingAmount)
            implements NewClaim {

        public NewInterest {
            period(validFrom, validTo);
            positive("/consideration/amount", consideration);
            positive("/reportedEquityValue/amount", reportedEquityValue);
            positive("/carryingAmount/amount", carryingAmount);
            Set<InterestType> types = new HashSet<>();
            for (Interest interest : interests == null ? List.<Interest>of() : interests) {
                if (interest != null && interest.type() != null && !types.add(interest.type())) {
                    throw new FieldProblem("/interests", "must not name " + interest.type() + " twice");
                }
            }
            if (types.isEmpty()
                    && (interests == null || interests.isEmpty())
                    && consideration == null
                    && reportedEquityValue == null
                    && carryingAmount == null) {
                throw new FieldProblem("/interests", "must name an interest, or give an amount that is said of one");
            }
        }

        @Override
        public Content content() {
            return new Content.Interests(
                    interests == null ? List.of() : List.copyOf(interests),
                    consideration,
                    reportedEquityValue,
                    carryingAmount);
        }
    }

    /** A person of the owner on the subject's board. */
    record NewDirectorship(
            @NotNull UUID subjectId,
            @NotNull UUID ownerId,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo,
            @NotNull @Valid Source source,
            @NotNull Grade grade,
            @NotNull InitialStatus status,
            @NotNull UUID personId,
            Content.@NotNull Relation relation,
            Content.@NotNull Seat seat,
            @Nullable @Min(1) @Max(100) Integer boardSize)
            implements NewClaim {

        public NewDirectorship {
            period(validFrom, validTo);
        }

        @Override
        public Content content() {
            return new Content.Directorship(personId, relation, seat, boardSize);
        }

        @Override
        public Optional<UUID> namedPerson() {
            return Optional.of(personId);
        }
    }

    /** A senior person who went from the subject to the owner. */
    record NewPersonMove(
            @NotNull UUID subjectId,
            @NotNull UUID ownerId,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo,
            @NotNull @Valid Source source,
            @NotNull Grade grade,
            @NotNull InitialStatus status,
            @NotNull UUID personId,
            @NotNull LocalDate movedOn,
            @NotNull Boolean servesBoth)
            implements NewClaim {

        public NewPersonMove {
            period(validFrom, validTo);
        }

        @Override
        public Content content() {
            return new Content.PersonMove(personId, movedOn, servesBoth);
        }

        @Override
        public Optional<UUID> namedPerson() {
            return Optional.of(personId);
        }
    }

    /** Money that the owner pays the subject each year; without an end it is valid for the years that it names. */
    record NewPayment(
            @NotNull UUID subjectId,
            @NotNull UUID ownerId,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo,
            @NotNull @Valid Source source,
            @NotNull Grade grade,
            @NotNull InitialStatus status,
            @NotNull Money annual,
            @Min(1) @Max(100) int years,
            @Nullable @Size(max = 100) String agreement)
            implements NewClaim {

        public NewPayment {
            period(validFrom, validTo);
            positive("/annual/amount", annual);
        }

        @Override
        public DateRange valid() {
            return new DateRange(validFrom, validTo == null ? validFrom.plusYears(years) : validTo);
        }

        @Override
        public Content content() {
            return new Content.Payment(annual, years, agreement == null ? "" : agreement);
        }
    }

    /** A right of the owner to the subject's information. */
    record NewInformationRight(
            @NotNull UUID subjectId,
            @NotNull UUID ownerId,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo,
            @NotNull @Valid Source source,
            @NotNull Grade grade,
            @NotNull InitialStatus status,
            @NotNull Boolean carvedOut)
            implements NewClaim {

        public NewInformationRight {
            period(validFrom, validTo);
        }

        @Override
        public Content content() {
            return new Content.InformationRight(carvedOut);
        }
    }

    private static void period(LocalDate from, @Nullable LocalDate to) {
        if (from != null) {
            DateRange.of(from, to, "/validTo");
        }
    }

    private static void positive(String pointer, @Nullable Money amount) {
        if (amount != null && !amount.isPositive()) {
            throw new FieldProblem(pointer, "must be above zero");
        }
    }
}
