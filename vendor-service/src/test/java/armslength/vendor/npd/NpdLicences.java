package armslength.vendor.npd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Stakes in petroleum licences as the Norwegian register publishes them (NLOD), with renames resolved.
 *
 * <p>The register gives a company a new number when it changes its name. A transfer of the kind CHANGE OF COMPANY NAME says
 * who became whom; where several are renamed in one licence on one day, the pair that occurs most often is meant. A name
 * that was taken on by a company that already held stakes is a merger and joins nobody.
 */
public final class NpdLicences {

    private static final String NEVER = "9999-12-31";

    private final List<Holding> holdings;
    private final List<Rename> renames;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> before = new HashMap<>();

    /**
     * A stake.
     *
     * @param licence number of the licence
     * @param owner number of the company before its first rename
     * @param from first day
     * @param to first day after, or null while it lasts
     * @param percent as declared
     */
    public record Holding(
            String licence,
            String owner,
            LocalDate from,
            @Nullable LocalDate to,
            BigDecimal percent) {

        /** Whether the half-open period contains a day. */
        public boolean isOn(LocalDate day) {
            return !day.isBefore(from) && (to == null || day.isBefore(to));
        }
    }

    /** A company that got another name, and number, on a day. */
    public record Rename(String before, String after, LocalDate on) {}

    private NpdLicences(List<Map<String, String>> stakes, List<Map<String, String>> transfers) {
        Map<String, LocalDate> firstHeld = new HashMap<>();
        stakes.forEach(row -> {
            names.put(get(row, "cmpNpdidCompany"), get(row, "cmpLongName"));
            firstHeld.merge(
                    get(row, "cmpNpdidCompany"),
                    LocalDate.parse(get(row, "prlLicenseeDateValidFrom")),
                    (one, other) -> one.isBefore(other) ? one : other);
        });
        this.renames = renames(transfers, firstHeld);
        renames.forEach(rename -> before.put(rename.after(), rename.before()));
        this.holdings = stakes.stream()
                .map(row -> new Holding(
                        get(row, "prlNpdidLicence"),
                        first(get(row, "cmpNpdidCompany"), before),
                        LocalDate.parse(get(row, "prlLicenseeDateValidFrom")),
                        get(row, "prlLicenseeDateValidTo").equals(NEVER)
                                ? null
                                : LocalDate.parse(get(row, "prlLicenseeDateValidTo")),
                        new BigDecimal(get(row, "prlLicenseeInterest"))))
                .toList();
    }

    /** Where the register lies. */
    public static Path folder() {
        return Path.of(System.getProperty("standards.dir", "../../shared/standards"), "npd-licence-ownership");
    }

    /** Reads the register. */
    public static NpdLicences read() {
        return new NpdLicences(
                rows(folder().resolve("licence_licensee_hst.csv")), rows(folder().resolve("licence_transfer_hst.csv")));
    }

    /** Every stake. */
    public List<Holding> holdings() {
        return holdings;
    }

    /** Every rename. */
    public List<Rename> renames() {
        return renames;
    }

    /** How many companies the register counts. */
    public int numbersInTheRegister() {
        return names.size();
    }

    /** The number of a company before its first rename. */
    public String first(String number) {
        return first(number, before);
    }

    /** A company's name at first. */
    public String nameOf(String number) {
        return names.getOrDefault(number, "Company " + number);
    }

    private static String first(String number, Map<String, String> before) {
        String earlier = before.get(number);
        return earlier == null ? number : first(earlier, before);
    }

    private static List<Rename> renames(List<Map<String, String>> transfers, Map<String, LocalDate> firstHeld) {
        Map<String, Map<String, Integer>> votes = new TreeMap<>();
        Map<String, List<Map<String, String>>> events = new LinkedHashMap<>();
        transfers.stream()
                .filter(row -> get(row, "prlTransferKind").equals("CHANGE OF COMPANY NAME"))
                .forEach(row -> events.computeIfAbsent(
                                get(row, "prlNpdidLicence") + " " + get(row, "prlTransferDateValidFrom"),
                                _ -> new ArrayList<>())
                        .add(row));
        events.values()
                .forEach(rows -> rows.stream()
                        .filter(row -> get(row, "prlTransferDirection").equals("FROM"))
                        .forEach(from -> rows.stream()
                                .filter(row -> get(row, "prlTransferDirection").equals("TO")
                                        && get(row, "prlTransferredInterest")
                                                .equals(get(from, "prlTransferredInterest")))
                                .forEach(to -> votes.computeIfAbsent(
                                                get(from, "prlTransferDateValidFrom") + " "
                                                        + get(from, "cmpNpdidCompany"),
                                                _ -> new TreeMap<>())
                                        .merge(get(to, "cmpNpdidCompany"), 1, Integer::sum))));
        Map<String, Rename> byNewNumber = new LinkedHashMap<>();
        votes.forEach((who, candidates) -> {
            LocalDate on = LocalDate.parse(who.substring(0, 10));
            String after = candidates.entrySet().stream()
                    .max(Comparator.comparing(entry -> entry.getValue()))
                    .orElseThrow()
                    .getKey();
            if (!firstHeld.getOrDefault(after, on).isBefore(on)) {
                byNewNumber.putIfAbsent(after, new Rename(who.substring(11), after, on));
            }
        });
        return List.copyOf(byNewNumber.values());
    }

    private static List<Map<String, String>> rows(Path file) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            String[] header = lines.getFirst().split(",", -1);
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                if (cells.length != header.length) {
                    throw new IllegalStateException("this file quotes nothing, but: " + line);
                }
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < cells.length; i++) {
                    row.put(header[i], cells[i]);
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String get(Map<String, String> row, String column) {
        String cell = row.get(column);
        if (cell == null) {
            throw new IllegalStateException("no column " + column);
        }
        return cell;
    }
}
