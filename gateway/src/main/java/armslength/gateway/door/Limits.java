package armslength.gateway.door;

import io.smallrye.config.ConfigMapping;

/** How much one caller may ask for. */
@ConfigMapping(prefix = "armslength.limits")
interface Limits {

    /** Lasting rate of one caller. */
    int requestsPerSecond();

    /** What one caller may ask at once after a pause. */
    int burst();

    /** Lasting rate of refused credentials from one address. */
    int refusalsPerSecond();

    /** Refused credentials from one address at once. */
    int refusalBurst();

    /** Longest body of a request whose length is declared; the others are cut off by the service. */
    long bodyBytes();

    /** Longest body of a request that carries a file. */
    long fileBytes();
}
