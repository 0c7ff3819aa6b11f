package armslength.vendor.claim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The claims on record, as they stood at an instant; no instant means everything that is known now, whatever the clocks
 * of the writers said.
 */
@ApplicationScoped
public class Claims {

    /** Most parties in one graph around a vendor that is read claim by claim. */
    private static final int MOST_PARTIES = 100_000;

    private final EntityManager database;

    Claims(EntityManager database) {
        this.database = database;
    }

    /**
     * Lets one transaction at a time change what is known of ownership: whoever comes second sees the first one's claims
     * when it restates the vendors downstream, so that the last published state includes both.
     */
    public void lock() {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended('ownership', 0))")
                .getSingleResult();
    }

    /** A claim as it stood. */
    public Optional<Claim> find(UUID id, @Nullable Instant knownAt) {
        return select("c.id = :id", Map.of("id", id), knownAt).stream().findFirst();
    }

    /** Every claim about a subject, and every claim about interests in the parties upstream of it, as they stood. */
    public List<Claim> upstreamOf(UUID subject, @Nullable Instant knownAt) {
        List<Claim> claims = new ArrayList<>(select("c.subjectId = :id", Map.of("id", subject), knownAt));
        Set<UUID> seen = new LinkedHashSet<>(List.of(subject));
        Set<UUID> next = owners(claims, seen);
        while (!next.isEmpty() && seen.size() < MOST_PARTIES) {
            List<Claim> level = select(
                    "c.kind = :kind and c.subjectId in :subjects",
                    Map.of("kind", ClaimKind.INTEREST, "subjects", next),
                    knownAt);
            claims.addAll(level);
            next = owners(level, seen);
        }
        return claims;
    }

    /** Every claim about interests in some companies, as they stood. */
    public List<Claim> interestsIn(Collection<UUID> companies, @Nullable Instant knownAt) {
        return select(
                "c.kind = :kind and c.subjectId in :subjects",
                Map.of("kind", ClaimKind.INTEREST, "subjects", companies),
                knownAt);
    }

    /**
     * Every claim about some companies, as known now. The session forgets them at once: thousands may be asked for in one
     * transaction, and each later query would look through all of them for changes.
     */
    public List<Claim> about(Collection<UUID> companies) {
        return select("c.subjectId in :subjects", Map.of("subjects", companies), null, database::detach);
    }

    /** The claims on record, whatever we made of them, that say what new ones say, from the same sources. */
    Map<Saying, Claim> saying(Collection<NewClaim> said) {
        Map<Saying, Claim> known = new HashMap<>();
        if (said.isEmpty()) {
            return known;
        }
        Set<UUID> subjects = new LinkedHashSet<>();
        Set<UUID> owners = new LinkedHashSet<>();
        Set<Saying> asked = new HashSet<>();
        said.forEach(one -> {
            subjects.add(one.subjectId());
            owners.add(one.ownerId());
            asked.add(Saying.of(one));
        });
        select(
                        "c.subjectId in :subjects and c.ownerId in :owners",
                        Map.of("subjects", subjects, "owners", owners),
                        null,
                        database::detach)
                .forEach(claim -> {
                    Saying saying = Saying.of(claim);
                    if (asked.contains(saying)) {
                        known.putIfAbsent(saying, claim);
                    }
                });
        return known;
    }

    /** The parties themselves and everything downstream of them by interests that anybody ever claimed. */
    public Set<UUID> downstreamOf(Collection<UUID> parties) {
        Set<UUID> seen = new LinkedHashSet<>(parties);
        List<UUID> next = new ArrayList<>(seen);
        while (!next.isEmpty()) {
            List<UUID> level = database.createQuery(
                            "select distinct c.subjectId from ClaimEntity c where c.kind = :kind and c.ownerId in :owners",
                            UUID.class)
                    .setParameter("kind", ClaimKind.INTEREST)
                    .setParameter("owners", next)
                    .getResultList();
            next = level.stream().filter(seen::add).toList();
        }
        return seen;
    }

    /** Claims that begin or end on a day after {@code last} up to {@code today}. */
    List<Claim> turningBetween(LocalDate last, LocalDate today) {
        return select(
                "((c.validFrom > :last and c.validFrom <= :today) or (c.validTo > :last and c.validTo <= :today))",
                Map.of("last", last, "today", today),
                null);
    }

    /** Claims by filter, oldest first. */
    List<Claim> list(ClaimFilter filter, @Nullable UUID after, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        filter.collect(conditions, parameters);
        if (after != null) {
            conditions.add("c.id > :after");
            parameters.put("after", after);
        }
        String condition = String.join(" and ", conditions);
        TypedQuery<UUID> page = database.createQuery(
                "select c.id from ClaimEntity c join ClaimStandingEntity s on s.claimId = c.id where " + condition
                        + " and " + known(filter.knownAt()) + " order by c.id",
                UUID.class);
        parameters.forEach(page::setParameter);
        if (filter.knownAt() != null) {
            page.setParameter("knownAt", filter.knownAt());
        }
        List<UUID> ids = page.setMaxResults(limit).getResultList();
        return ids.isEmpty() ? List.of() : select("c.id in :ids", Map.of("ids", ids), filter.knownAt());
    }

    /**
     * Claims that were believed, oldest first.
     *
     * @param asOf only those whose period contains the day; null for all
     * @param knownAt as they stood then; null for everything that is known now
     * @param after the claim after which to begin
     */
    public List<Claim> confirmed(@Nullable LocalDate asOf, @Nullable Instant knownAt, UUID after, int limit) {
        return list(new ClaimFilter(null, null, null, ClaimStatus.CONFIRMED, asOf, knownAt), after, limit);
    }

    /** What we made of a claim over time, oldest first. */
    List<ClaimStandingEntity> standings(UUID claimId) {
        return ClaimStandingEntity.list("claimId = ?1 order by number", claimId);
    }

    private List<Claim> select(String condition, Map<String, ?> parameters, @Nullable Instant knownAt) {
        return select(condition, parameters, knownAt, _ -> {});
    }

    private List<Claim> select(
            String condition, Map<String, ?> parameters, @Nullable Instant knownAt, Consumer<ClaimEntity> afterwards) {
        TypedQuery<Object[]> query = database.createQuery(
                "select c, s.status from ClaimEntity c left join fetch c.interests"
                        + " join ClaimStandingEntity s on s.claimId = c.id where " + condition + " and "
                        + known(knownAt)
                        + " order by c.id",
                Object[].class);
        parameters.forEach(query::setParameter);
        if (knownAt != null) {
            query.setParameter("knownAt", knownAt);
        }
        Map<UUID, Claim> claims = new LinkedHashMap<>();
        for (Object[] row : query.getResultList()) {
            ClaimEntity claim = (ClaimEntity) row[0];
            claims.computeIfAbsent(claim.id, _ -> claim.toClaim((ClaimStatus) row[1]));
            afterwards.accept(claim);
        }
        return List.copyOf(claims.values());
    }

    private static String known(@Nullable Instant knownAt) {
        return knownAt == null
                ? "s.knownTo is null"
                : "s.knownFrom <= :knownAt and (s.knownTo is null or s.knownTo > :knownAt)";
    }

    private static Set<UUID> owners(List<Claim> claims, Set<UUID> seen) {
        Set<UUID> fresh = new LinkedHashSet<>();
        for (Claim claim : claims) {
            if (claim.content() instanceof Content.Interests && seen.add(claim.ownerId())) {
                fresh.add(claim.ownerId());
            }
        }
        return fresh;
    }
}
