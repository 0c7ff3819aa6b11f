package armslength.vendor.registry;

import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Problem;
import armslength.vendor.VendorProblem;
import armslength.vendor.evidence.Grade;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What vendors say of themselves, and what we made of it. */
@ApplicationScoped
class Proposals {

    private static final String COLUMNS =
            "id, vendor_id, kind, content, status, submitted_at, submitted_by, decided_at, decided_by, reason";

    private final EntityManager database;
    private final ObjectMapper mapper;
    private final Vendors vendors;
    private final Profiles profiles;
    private final Capacities capacities;
    private final Caller caller;
    private final BusinessClock clock;
    private final Audit audit;
    private final Ids ids;

    Proposals(
            EntityManager database,
            ObjectMapper mapper,
            Vendors vendors,
            Profiles profiles,
            Capacities capacities,
            Caller caller,
            BusinessClock clock,
            Audit audit,
            Ids ids) {
        this.database = database;
        this.mapper = mapper;
        this.vendors = vendors;
        this.profiles = profiles;
        this.capacities = capacities;
        this.caller = caller;
        this.clock = clock;
        this.audit = audit;
        this.ids = ids;
    }

    /** Keeps what the caller says of its vendor. */
    Proposal submit(UUID vendor, Proposal.Kind kind, Object content) {
        UUID id = ids.next();
        database.createNativeQuery("""
                        insert into vendor_proposal (id, vendor_id, kind, content, status, submitted_at, submitted_by)
                        values (:id, :vendor, :kind, :content, 'PENDING', :now, :actor)
                        """)
                .setParameter("id", id)
                .setParameter("vendor", vendor)
                .setParameter("kind", kind.name())
                .setParameter("content", json(content))
                .setParameter("now", clock.now())
                .setParameter("actor", caller.name())
                .executeUpdate();
        Proposal proposal = require(vendor, id);
        audit.record("proposal-submitted", "vendor", vendor, null, proposal);
        return proposal;
    }

    /** Carries out what was proposed. */
    Proposal confirm(UUID vendorId, UUID id) {
        VendorEntity vendor = vendors.locked(vendorId);
        Proposal proposal = requirePending(vendorId, id);
        String actor = caller.name();
        switch (proposal.kind()) {
            case PROFILE -> profiles.replace(vendor, read(proposal, VendorResource.Profile.class), actor);
            case CAPACITY ->
                capacities.record(
                        vendor,
                        read(proposal, CapacityResource.NewCapacity.class),
                        proposal.grade(),
                        proposal.submittedBy(),
                        actor);
        }
        return decided(proposal, Proposal.Status.CONFIRMED, null);
    }

    /** Turns down what was proposed. */
    Proposal refute(UUID vendorId, UUID id, String reason) {
        vendors.locked(vendorId);
        return decided(requirePending(vendorId, id), Proposal.Status.REFUTED, reason);
    }

    private Proposal decided(Proposal before, Proposal.Status status, @Nullable String reason) {
        database.createNativeQuery("""
                        update vendor_proposal set status = :status, decided_at = :now, decided_by = :actor,
                            reason = :reason where id = :id
                        """)
                .setParameter("status", status.name())
                .setParameter("now", clock.now())
                .setParameter("actor", caller.name())
                .setParameter("reason", reason)
                .setParameter("id", before.id())
                .executeUpdate();
        Proposal after = require(before.vendorId(), before.id());
        String action = status == Proposal.Status.CONFIRMED ? "proposal-confirmed" : "proposal-refuted";
        audit.record(action, "vendor", before.vendorId(), before, after);
        return after;
    }

    private Proposal requirePending(UUID vendor, UUID id) {
        Proposal proposal = require(vendor, id);
        if (proposal.status() != Proposal.Status.PENDING) {
            throw Problem.of(VendorProblem.PROPOSAL_DECIDED, "It was " + proposal.status() + " before.");
        }
        return proposal;
    }

    private Proposal require(UUID vendor, UUID id) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(
                        "select " + COLUMNS + " from vendor_proposal where vendor_id = :vendor and id = :id",
                        Object[].class)
                .setParameter("vendor", vendor)
                .setParameter("id", id)
                .getResultList();
        if (rows.isEmpty()) {
            throw Problem.of(VendorProblem.NO_SUCH_RECORD, "This vendor has no proposal " + id + ".");
        }
        return proposal(rows.getFirst());
    }

    /** Oldest first. */
    List<Proposal> list(UUID vendor, Proposal.@Nullable Status status, @Nullable UUID after, int limit) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(
                        "select " + COLUMNS + " from vendor_proposal where vendor_id = :vendor"
                                + " and (cast(:status as text) is null or status = cast(:status as text))"
                                + " and (cast(:after as uuid) is null or id > cast(:after as uuid))"
                                + " order by id limit :limit",
                        Object[].class)
                .setParameter("vendor", vendor)
                .setParameter("status", status == null ? null : status.name())
                .setParameter("after", after)
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream().map(Proposals::proposal).toList();
    }

    private static Proposal proposal(Object[] row) {
        return new Proposal(
                (UUID) row[0],
                (UUID) row[1],
                Proposal.Kind.valueOf((String) row[2]),
                (String) row[3],
                Grade.COMPANY_STATEMENT,
                Proposal.Status.valueOf((String) row[4]),
                (Instant) row[5],
                (String) row[6],
                (Instant) row[7],
                (String) row[8],
                (String) row[9]);
    }

    private <T> T read(Proposal proposal, Class<T> type) {
        try {
            return mapper.readValue(proposal.content(), type);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A stored proposal cannot be read", impossible);
        }
    }

    private String json(Object content) {
        try {
            return mapper.writeValueAsString(content);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
