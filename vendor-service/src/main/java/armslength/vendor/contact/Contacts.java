package armslength.vendor.contact;

import armslength.kit.web.Problem;
import armslength.vendor.VendorProblem;
import armslength.vendor.contact.Contact.Portal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The contacts on record. */
@ApplicationScoped
class Contacts {

    private static final String COLUMNS = "id, vendor_id, first_name, last_name, email, function, portal, portal_note,"
            + " recorded_at, recorded_by, withdrawn_at";

    private final EntityManager database;

    Contacts(EntityManager database) {
        this.database = database;
    }

    void insert(UUID id, UUID vendor, ContactResource.NewContact said, Instant now, String actor) {
        int inserted = database.createNativeQuery("""
                        insert into vendor_contact (id, vendor_id, first_name, last_name, email, function, portal,
                            recorded_at, recorded_by, due_at)
                        values (:id, :vendor, :first, :last, :email, :function, :portal, :now, :actor, :now)
                        on conflict do nothing
                        """)
                .setParameter("id", id)
                .setParameter("vendor", vendor)
                .setParameter("first", said.firstName())
                .setParameter("last", said.lastName())
                .setParameter("email", said.email())
                .setParameter("function", said.function())
                .setParameter("portal", (said.portal() ? Portal.REQUESTED : Portal.NONE).name())
                .setParameter("now", now)
                .setParameter("actor", actor)
                .executeUpdate();
        if (inserted == 0) {
            throw Problem.of(
                    VendorProblem.CONTACT_KNOWN, "A contact with the address " + said.email() + " is on record.");
        }
    }

    /** The contact, which nobody else can change until the transaction ends. */
    Contact lock(UUID vendor, UUID id) {
        return one("where vendor_id = :vendor and id = :id for update", vendor, id)
                .orElseThrow(() -> Problem.of(VendorProblem.NO_SUCH_RECORD, "This vendor has no contact " + id + "."));
    }

    Contact require(UUID vendor, UUID id) {
        return one("where vendor_id = :vendor and id = :id", vendor, id)
                .orElseThrow(() -> Problem.of(VendorProblem.NO_SUCH_RECORD, "This vendor has no contact " + id + "."));
    }

    List<Contact> list(UUID vendor, @Nullable UUID after, int limit) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(
                        "select " + COLUMNS + " from vendor_contact where vendor_id = :vendor"
                                + " and (cast(:after as uuid) is null or id > cast(:after as uuid))"
                                + " order by id limit :limit",
                        Object[].class)
                .setParameter("vendor", vendor)
                .setParameter("after", after)
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream().map(Contacts::contact).toList();
    }

    /** One contact whose account has to be opened or closed now, for this transaction alone. */
    Optional<Contact> due(Instant now) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(
                        "select " + COLUMNS + " from vendor_contact"
                                + " where portal in ('REQUESTED', 'CLOSING') and due_at <= :now"
                                + " order by due_at, id limit 1 for update skip locked",
                        Object[].class)
                .setParameter("now", now)
                .getResultList();
        return rows.stream().map(Contacts::contact).findFirst();
    }

    void withdraw(UUID id, Portal portal, Instant now) {
        database.createNativeQuery("""
                        update vendor_contact set withdrawn_at = :now, portal = :portal, portal_note = null, due_at = :now
                        where id = :id
                        """)
                .setParameter("id", id)
                .setParameter("portal", portal.name())
                .setParameter("now", now)
                .executeUpdate();
    }

    void portal(UUID id, Portal portal, @Nullable String note, Instant dueAt) {
        database.createNativeQuery(
                        "update vendor_contact set portal = :portal, portal_note = :note, due_at = :due where id = :id")
                .setParameter("id", id)
                .setParameter("portal", portal.name())
                .setParameter("note", note)
                .setParameter("due", dueAt)
                .executeUpdate();
    }

    private Optional<Contact> one(String where, UUID vendor, UUID id) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(
                        "select " + COLUMNS + " from vendor_contact " + where, Object[].class)
                .setParameter("vendor", vendor)
                .setParameter("id", id)
                .getResultList();
        return rows.stream().map(Contacts::contact).findFirst();
    }

    private static Contact contact(Object[] row) {
        return new Contact(
                (UUID) row[0],
                (UUID) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (String) row[5],
                Portal.valueOf((String) row[6]),
                (String) row[7],
                (Instant) row[8],
                (String) row[9],
                (Instant) row[10]);
    }
}
