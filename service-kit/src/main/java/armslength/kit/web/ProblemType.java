package armslength.kit.web;

/** One kind of error that an API answers; each service keeps its closed list of them in one enum. */
public interface ProblemType {

    /** HTTP status. */
    int status();

    /** Stable machine-readable code in kebab-case, for example {@code no-such-vendor}. */
    String code();

    /** One sentence for a person, the same for every occurrence. */
    String title();
}
