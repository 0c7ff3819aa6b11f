package armslength.contract.order;

import armslength.kit.value.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is told.
 *
 * @param id the order
 * @param contractId the contract it draws on
 * @param vendorId the vendor
 * @param description what is ordered
 * @param skill taxonomy code of the work
 * @param unit unit of the quantity
 * @param quantity how many units
 * @param unitPrice price of a unit
 * @param amount quantity times unit price
 * @param drawn drawn so far
 * @param undrawn amount minus drawn
 * @param category kind of work, as plan and reports name it
 * @param team for whom
 * @param dataClass class 1..5 of what the vendor gets to see
 * @param status OPEN, HELD, DRAWN or CANCELED
 * @param heldBecause why it is held and who can lift that, or null
 * @param placedBy the buyer
 * @param placedAt when
 * @param version grows with each change
 */
public record OrderView(
        UUID id,
        UUID contractId,
        UUID vendorId,
        String description,
        String skill,
        String unit,
        BigDecimal quantity,
        Money unitPrice,
        Money amount,
        Money drawn,
        Money undrawn,
        String category,
        String team,
        int dataClass,
        String status,
        @Nullable String heldBecause,
        String placedBy,
        Instant placedAt,
        long version) {

    static OrderView of(OrderEntity order) {
        Money amount = money(order.amount, order.currency);
        Money drawn = money(order.drawn, order.currency);
        return new OrderView(
                order.id,
                order.contractId,
                order.vendorId,
                order.description,
                order.skill,
                order.unit,
                order.quantity.stripTrailingZeros(),
                money(order.unitPrice, order.currency),
                amount,
                drawn,
                amount.minus(drawn),
                order.category,
                order.team,
                order.dataClass,
                order.status,
                order.heldBecause,
                order.placedBy,
                order.placedAt,
                order.version);
    }

    /** What a vendor's contact may see: that it is held, but neither why nor for which team, or any of our people. */
    OrderView forVendor() {
        return new OrderView(
                id,
                contractId,
                vendorId,
                description,
                skill,
                unit,
                quantity,
                unitPrice,
                amount,
                drawn,
                undrawn,
                category,
                "",
                dataClass,
                status,
                null,
                "",
                placedAt,
                version);
    }

    static Money money(BigDecimal amount, String currency) {
        return Money.rounded(amount, currency);
    }
}
