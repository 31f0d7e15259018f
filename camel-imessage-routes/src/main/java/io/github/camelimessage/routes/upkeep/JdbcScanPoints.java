package io.github.camelimessage.routes.upkeep;

import io.github.camelimessage.component.ScanPoints;
import io.github.camelimessage.routes.Nodes;
import io.github.camelimessage.routes.Steps;
import io.github.camelimessage.routes.store.Database;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps up to when each account's history is wholly in the inbox, beside the inbox itself. Only the node that reads the account's history
 * moves a point: one that was it before changes nothing.
 */
public final class JdbcScanPoints implements ScanPoints {

    private static final String SELECT = "select complete_until, marker from imessage_scan_point where account = ?";

    private static final String ADVANCE = """
            update imessage_scan_point
               set complete_until = ?, marker = coalesce(?, marker), updated_at = ?
             where account = ? and complete_until <= ?
            """;

    private static final String EXISTS = "select count(*) from imessage_scan_point where account = ?";

    private static final String INSERT = """
            insert into imessage_scan_point (account, since, complete_until, marker, updated_at) values (?, ?, ?, ?, ?)""";

    private static final String WISH = "update imessage_scan_point set scan_wished = true where account = ?";

    private static final String WISHED = "select scan_wished from imessage_scan_point where account = ?";

    private static final String TAKE_WISH = "update imessage_scan_point set scan_wished = false where account = ?";

    private final Database database;
    private final Steps steps;
    private final Nodes nodes;
    private final Consumer<String> scanned;

    /**
     * @param steps is told of each point that was moved
     * @param nodes which of them reads an account's history
     * @param scanned is told of the account whose history is in the inbox up to then
     */
    public JdbcScanPoints(Database database, Steps steps, Nodes nodes, Consumer<String> scanned) {
        this.database = database;
        this.steps = steps;
        this.nodes = nodes;
        this.scanned = scanned;
    }

    @Override
    public Optional<ScanPoint> last(String account) {
        return database
                .jdbc()
                .query(
                        SELECT,
                        (row, number) -> new ScanPoint(
                                Database.at(row.getObject("complete_until", OffsetDateTime.class)),
                                row.getString("marker")),
                        account)
                .stream()
                .findFirst();
    }

    @Override
    public void completed(String account, Instant completeUntil, String marker) {
        if (nodes.asOwner(account, () -> move(account, completeUntil, marker))) {
            steps.passed(UpkeepSteps.SCAN_COMPLETED);
            scanned.accept(account);
        }
    }

    private void move(String account, Instant completeUntil, String marker) {
        OffsetDateTime until = Database.at(completeUntil);
        OffsetDateTime now = Database.at(database.now());
        if (database.jdbc().update(ADVANCE, until, marker, now, account, until) == 1 || exists(account)) {
            return;
        }
        if (!database.insertIfAbsent(INSERT, account, until, until, marker, now)) {
            database.jdbc().update(ADVANCE, until, marker, now, account, until);
        }
    }

    /** Without a point nobody has scanned yet, and whoever does begins with a scan. */
    @Override
    public void wish(String account) {
        database.jdbc().update(WISH, account);
    }

    @Override
    public boolean takeWish(String account) {
        return database.jdbc().queryForList(WISHED, Boolean.class, account).contains(true)
                && nodes.asOwner(account, () -> database.jdbc().update(TAKE_WISH, account));
    }

    private boolean exists(String account) {
        Integer rows = database.jdbc().queryForObject(EXISTS, Integer.class, account);
        return rows != null && rows > 0;
    }
}
