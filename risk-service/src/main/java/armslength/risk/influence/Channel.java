package armslength.risk.influence;

import java.math.BigDecimal;

/**
 * One way in which influence, or information, flows (DOMAIN 2.3).
 *
 * @param kind which way
 * @param contribution c, 0..1
 * @param why what it rests on, in words
 */
public record Channel(Kind kind, BigDecimal contribution, String why) {

    /** The ways. */
    public enum Kind {
        ECONOMIC,
        VOTING,
        BOARD,
        KEY_PERSON,
        MONEY,
        INFORMATION
    }
}
