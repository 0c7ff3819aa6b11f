package armslength.vendor.claim;

import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.time.BusinessClock;
import armslength.vendor.party.Parties;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The book of claims of another replica, whose changes are told to that replica alone. */
@ApplicationScoped
public class SecondBook {

    private final Claims claims;
    private final Parties parties;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;
    private final Audit audit;

    SecondBook(Claims claims, Parties parties, Caller caller, BusinessClock clock, Ids ids, Audit audit) {
        this.claims = claims;
        this.parties = parties;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
        this.audit = audit;
    }

    /** The book. */
    public ClaimBook telling(Consumer<ClaimsChanged> replica) {
        return new ClaimBook(claims, parties, caller, clock, ids, audit, new Told(replica));
    }

    private record Told(Consumer<ClaimsChanged> replica) implements Event<ClaimsChanged> {

        @Override
        public void fire(ClaimsChanged change) {
            replica.accept(change);
        }

        @Override
        public <U extends ClaimsChanged> CompletionStage<U> fireAsync(U change) {
            throw new UnsupportedOperationException("changes are told in their transaction");
        }

        @Override
        public <U extends ClaimsChanged> CompletionStage<U> fireAsync(U change, NotificationOptions options) {
            throw new UnsupportedOperationException("changes are told in their transaction");
        }

        @Override
        public Event<ClaimsChanged> select(Annotation... qualifiers) {
            return this;
        }

        @Override
        public <U extends ClaimsChanged> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException("nobody asks for a part");
        }

        @Override
        public <U extends ClaimsChanged> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException("nobody asks for a part");
        }
    }
}
