package armslength.contract.agreement;

import armslength.kit.value.Lei;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who signs a contract, beside us and the vendor. */
@ApplicationScoped
class Parties {

    private final EntityManager database;

    Parties(EntityManager database) {
        this.database = database;
    }

    void store(UUID contractId, @Nullable List<NewContract.Party> parties) {
        if (parties == null) {
            return;
        }
        for (int position = 0; position < parties.size(); position++) { // at most fifty, once in a contract's life
            NewContract.Party party = parties.get(position);
            database.createNativeQuery("""
                            insert into contract_party (contract_id, position, role, name, lei)
                            values (:contract, :position, :role, :name, :lei)
                            """)
                    .setParameter("contract", contractId)
                    .setParameter("position", position)
                    .setParameter("role", party.role().name())
                    .setParameter("name", party.name())
                    .setParameter(
                            "lei", party.lei() == null ? null : party.lei().value())
                    .executeUpdate();
        }
    }

    List<NewContract.Party> of(UUID contractId) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(
                        "select role, name, lei from contract_party where contract_id = :contract order by position",
                        Object[].class)
                .setParameter("contract", contractId)
                .getResultList();
        return rows.stream()
                .map(row -> new NewContract.Party(
                        NewContract.Role.valueOf((String) row[0]),
                        (String) row[1],
                        row[2] == null ? null : new Lei((String) row[2])))
                .toList();
    }
}
