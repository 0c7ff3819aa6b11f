package armslength.vendor.claim;

import armslength.kit.value.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a claim says. */
public sealed interface Content {

    /** The kind of claim. */
    ClaimKind kind();

    /** Names of what is measured: claims compete only where owner, subject and measure are the same. */
    List<String> measures();

    /** Measure of the price paid for the interests. */
    String CONSIDERATION = "CONSIDERATION";

    /** Measure of the value of the whole equity that was reported with the price. */
    String REPORTED_EQUITY_VALUE = "REPORTED_EQUITY_VALUE";

    /** Measure of the value at which the owner carries the interests in its books. */
    String CARRYING_AMOUNT = "CARRYING_AMOUNT";

    /**
     * Interests, and amounts said about them; each is a measure of its own.
     *
     * @param interests at most one of a type
     * @param consideration price paid
     * @param reportedEquityValue value of all equity as reported with the price
     * @param carryingAmount value in the owner's books
     */
    record Interests(
            List<Interest> interests,
            @Nullable Money consideration,
            @Nullable Money reportedEquityValue,
            @Nullable Money carryingAmount)
            implements Content {

        @Override
        public ClaimKind kind() {
            return ClaimKind.INTEREST;
        }

        @Override
        public List<String> measures() {
            List<String> measures = new ArrayList<>();
            interests.forEach(interest -> measures.add(interest.type().name()));
            if (consideration != null) {
                measures.add(CONSIDERATION);
            }
            if (reportedEquityValue != null) {
                measures.add(REPORTED_EQUITY_VALUE);
            }
            if (carryingAmount != null) {
                measures.add(CARRYING_AMOUNT);
            }
            return measures;
        }

        /** The interest of a type. */
        public Optional<Interest> of(InterestType type) {
            return interests.stream()
                    .filter(interest -> interest.type() == type)
                    .findFirst();
        }
    }

    /** How a board member belongs to the owner. */
    enum Relation {
        EMPLOYEE,
        NOMINEE
    }

    /** What a person is on a board. */
    enum Seat {
        DIRECTOR,
        OBSERVER
    }

    /**
     * A person of the owner on the subject's board.
     *
     * @param personId the person
     * @param boardSize seats of directors on the whole board, where known
     */
    record Directorship(
            UUID personId,
            Relation relation,
            Seat seat,
            @Nullable Integer boardSize) implements Content {

        @Override
        public ClaimKind kind() {
            return ClaimKind.DIRECTORSHIP;
        }

        @Override
        public List<String> measures() {
            return List.of("DIRECTORSHIP " + personId);
        }
    }

    /**
     * A senior person who went from the subject to the owner.
     *
     * @param personId the person
     * @param movedOn day of the move
     * @param servesBoth whether the person still serves the subject
     */
    record PersonMove(UUID personId, LocalDate movedOn, boolean servesBoth) implements Content {

        @Override
        public ClaimKind kind() {
            return ClaimKind.PERSON_MOVE;
        }

        @Override
        public List<String> measures() {
            return List.of("PERSON_MOVE " + personId);
        }
    }

    /**
     * Money that the owner pays the subject each year of the claim's period.
     *
     * @param annual at least this much a year
     * @param years how many years
     * @param agreement tells several agreements apart, empty for the only one
     */
    record Payment(Money annual, int years, String agreement) implements Content {

        @Override
        public ClaimKind kind() {
            return ClaimKind.PAYMENT;
        }

        @Override
        public List<String> measures() {
            return List.of("PAYMENT " + agreement);
        }
    }

    /**
     * A right to the subject's information.
     *
     * @param carvedOut whether other customers' data are excluded
     */
    record InformationRight(boolean carvedOut) implements Content {

        @Override
        public ClaimKind kind() {
            return ClaimKind.INFORMATION_RIGHT;
        }

        @Override
        public List<String> measures() {
            return List.of("INFORMATION_RIGHT");
        }
    }
}
