package armslength.risk.register;

import armslength.kit.export.Column;
import armslength.kit.export.Csv;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.Money;
import armslength.kit.web.Cursor;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.risk.policy.Policies;
import armslength.risk.policy.Policy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The register of information in the style of DORA (Regulation (EU) 2022/2554, Article 28): as JSON, as CSV, and what it lacks. */
@Path("/register-of-information")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Register", description = "The register of information, and every gap in it.")
public class RegisterResource {

    private static final List<Column<RegisterEntry>> COLUMNS = List.of(
            Column.of("contractId", RegisterEntry::contractId),
            Column.of("contractReference", RegisterEntry::contractReference),
            Column.of("contractStatus", RegisterEntry::contractStatus),
            Column.of("validFrom", RegisterEntry::validFrom),
            Column.of("validTo", RegisterEntry::validTo),
            Column.of("vendorId", RegisterEntry::vendorId),
            Column.of("providerName", RegisterEntry::providerName),
            Column.of("providerLei", RegisterEntry::providerLei),
            Column.of("annualExpense", entry -> expense(entry, Money::amount)),
            Column.of("currency", entry -> expense(entry, Money::currency)),
            Column.of("dataClass", RegisterEntry::dataClass),
            Column.of("activeHoldings", RegisterEntry::activeHoldings),
            Column.of("ownershipKnown", RegisterEntry::ownershipKnown),
            Column.of("band", RegisterEntry::band),
            Column.of("tier", RegisterEntry::tier),
            Column.of("worstRival", RegisterEntry::worstRival),
            Column.of("lastReviewOn", RegisterEntry::lastReviewOn),
            Column.of("substitutability", RegisterEntry::substitutability),
            Column.of("reintegration", RegisterEntry::reintegration),
            Column.of("exitPlan", RegisterEntry::exitPlan),
            Column.of("assessedOn", RegisterEntry::assessedOn));
    private static final List<Column<Gap>> GAP_COLUMNS = List.of(
            Column.of("contractId", Gap::contractId),
            Column.of("contractReference", Gap::contractReference),
            Column.of("vendorId", Gap::vendorId),
            Column.of("providerName", Gap::providerName),
            Column.of("field", Gap::field),
            Column.of("rule", Gap::rule),
            Column.of("mend", Gap::mend));

    private final Register register;
    private final Policies policies;
    private final BusinessClock clock;

    RegisterResource(Register register, Policies policies, BusinessClock clock) {
        this.register = register;
        this.policies = policies;
        this.clock = clock;
    }

    private static @Nullable Object expense(RegisterEntry entry, Function<Money, Object> part) {
        Money expense = entry.annualExpense();
        return expense == null ? null : part.apply(expense);
    }

    /** The entries. */
    @GET
    @RolesAllowed({Roles.RISK_OFFICER, Roles.PROCUREMENT_MANAGER, Roles.FINANCE, Roles.AUDITOR})
    @Transactional
    @Operation(
            operationId = "getRegister",
            summary = "The register of information: every contract, its provider, and what stands against it")
    @Extension(name = "x-export", value = "csv")
    public Page<RegisterEntry> list(@BeanParam @Valid PageRequest page) {
        UUID after = page.after(1).map(keys -> Cursor.id(keys.getFirst())).orElse(null);
        List<RegisterEntry> rows = register.after(after, page.limit + 1, clock.today(), cutOffs());
        return Page.of(rows, page.limit, row -> Cursor.encode(row.contractId()), clock.today());
    }

    /** The same as a file. */
    @GET
    @Produces(Csv.TYPE)
    @RolesAllowed({Roles.RISK_OFFICER, Roles.PROCUREMENT_MANAGER, Roles.FINANCE, Roles.AUDITOR})
    @Operation(hidden = true)
    public Response file() {
        return Csv.answer(
                "register-of-information", clock.today(), COLUMNS, cursor -> list(PageRequest.largestAfter(cursor)));
    }

    /** Every gap of a page of entries. */
    @GET
    @Path("gaps")
    @RolesAllowed({Roles.RISK_OFFICER, Roles.PROCUREMENT_MANAGER, Roles.FINANCE, Roles.AUDITOR})
    @Transactional
    @Operation(
            operationId = "listRegisterGaps",
            summary = "Everything that is missing, outdated or contradictory in the register, and what mends it",
            description = "`limit` counts entries; an entry's gaps are never cut apart.")
    @Extension(name = "x-export", value = "csv")
    public Page<Gap> gaps(@BeanParam @Valid PageRequest page) {
        Page<RegisterEntry> entries = list(page);
        Policy.Substitutability cutOffs = cutOffs();
        List<Gap> gaps = entries.items().stream()
                .flatMap(entry -> RegisterLint.of(entry, clock.today(), cutOffs).stream())
                .toList();
        return new Page<>(gaps, entries.next(), entries.asOf());
    }

    /** The same as a file. */
    @GET
    @Path("gaps")
    @Produces(Csv.TYPE)
    @RolesAllowed({Roles.RISK_OFFICER, Roles.PROCUREMENT_MANAGER, Roles.FINANCE, Roles.AUDITOR})
    @Operation(hidden = true)
    public Response gapFile() {
        return Csv.answer(
                "register-gaps", clock.today(), GAP_COLUMNS, cursor -> gaps(PageRequest.largestAfter(cursor)));
    }

    private Policy.Substitutability cutOffs() {
        return policies.inForceOn(clock.today()).policy().cutOffs();
    }
}
