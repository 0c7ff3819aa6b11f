package armslength.vendor.claim;

import armslength.kit.value.DateRange;
import armslength.kit.value.Money;
import armslength.vendor.evidence.Grade;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** One row of {@code claim}; the database refuses to change it. */
@Entity
@Immutable
@Table(name = "claim")
@NullUnmarked
class ClaimEntity extends PanacheEntityBase {

    @Id
    UUID id;

    @Enumerated(EnumType.STRING)
    ClaimKind kind;

    @Column(name = "subject_id")
    UUID subjectId;

    @Column(name = "owner_id")
    UUID ownerId;

    @Column(name = "person_id")
    UUID personId;

    @Column(name = "valid_from")
    LocalDate validFrom;

    @Column(name = "valid_to")
    LocalDate validTo;

    @Enumerated(EnumType.STRING)
    Grade grade;

    @Embedded
    SourceColumns source;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "recorded_by")
    String recordedBy;

    Instant precedence;

    UUID corrects;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "claim_interest", joinColumns = @JoinColumn(name = "claim_id"))
    List<InterestColumns> interests = new ArrayList<>();

    BigDecimal consideration;

    @Column(name = "consideration_currency")
    String considerationCurrency;

    @Column(name = "equity_value")
    BigDecimal equityValue;

    @Column(name = "equity_value_currency")
    String equityValueCurrency;

    BigDecimal carrying;

    @Column(name = "carrying_currency")
    String carryingCurrency;

    @Enumerated(EnumType.STRING)
    Content.Relation relation;

    @Enumerated(EnumType.STRING)
    Content.Seat seat;

    @Column(name = "board_size")
    Integer boardSize;

    @Column(name = "moved_on")
    LocalDate movedOn;

    @Column(name = "serves_both")
    Boolean servesBoth;

    BigDecimal annual;

    @Column(name = "annual_currency")
    String annualCurrency;

    Integer years;

    String agreement;

    @Column(name = "carved_out")
    Boolean carvedOut;

    Claim toClaim(ClaimStatus status) {
        return new Claim(
                id,
                subjectId,
                ownerId,
                new DateRange(validFrom, validTo),
                grade,
                source.toSource(),
                status,
                recordedAt,
                recordedBy,
                precedence,
                corrects,
                content());
    }

    void content(Content content) {
        kind = content.kind();
        switch (content) {
            case Content.Interests said -> interests(said);
            case Content.Directorship said -> {
                personId = said.personId();
                relation = said.relation();
                seat = said.seat();
                boardSize = said.boardSize();
            }
            case Content.PersonMove said -> {
                personId = said.personId();
                movedOn = said.movedOn();
                servesBoth = said.servesBoth();
            }
            case Content.Payment said -> {
                annual = said.annual().amount();
                annualCurrency = said.annual().currency();
                years = said.years();
                agreement = said.agreement();
            }
            case Content.InformationRight said -> carvedOut = said.carvedOut();
        }
    }

    Content content() {
        return switch (kind) {
            case INTEREST ->
                new Content.Interests(
                        interests.stream()
                                .map(InterestColumns::toInterest)
                                .sorted((a, b) -> a.type().compareTo(b.type()))
                                .toList(),
                        money(consideration, considerationCurrency),
                        money(equityValue, equityValueCurrency),
                        money(carrying, carryingCurrency));
            case DIRECTORSHIP -> new Content.Directorship(personId, relation, seat, boardSize);
            case PERSON_MOVE -> new Content.PersonMove(personId, movedOn, servesBoth);
            case PAYMENT -> new Content.Payment(money(annual, annualCurrency), years, agreement);
            case INFORMATION_RIGHT -> new Content.InformationRight(carvedOut);
        };
    }

    private void interests(Content.Interests said) {
        said.interests().forEach(interest -> interests.add(InterestColumns.of(interest)));
        if (said.consideration() != null) {
            consideration = said.consideration().amount();
            considerationCurrency = said.consideration().currency();
        }
        if (said.reportedEquityValue() != null) {
            equityValue = said.reportedEquityValue().amount();
            equityValueCurrency = said.reportedEquityValue().currency();
        }
        if (said.carryingAmount() != null) {
            carrying = said.carryingAmount().amount();
            carryingCurrency = said.carryingAmount().currency();
        }
    }

    private static Money money(BigDecimal amount, String currency) {
        return amount == null ? null : new Money(amount, currency);
    }
}
