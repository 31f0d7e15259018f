package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.routes.store.Database;
import java.time.Instant;

/**
 * What has to be done with the outbox from time to time, whoever keeps the clock. Each call works in short transactions of its
 * own and may be repeated. Sends that are open or held are never touched.
 */
public final class OutboundUpkeep {

    private static final int PORTION = 500;

    private final Database database;
    private final JdbcSendUpkeep rows;

    public OutboundUpkeep(Database database) {
        this.database = database;
        this.rows = new JdbcSendUpkeep(database);
    }

    /**
     * Removes texts and files of sends that ended before that time.
     *
     * @return how many sends lost their contents
     */
    public int removeContents(Instant endedBefore) {
        int all = 0;
        int portion;
        do {
            portion = database.inTransaction(() -> rows.removeContents(endedBefore, PORTION));
            all += portion;
        } while (portion == PORTION);
        return all;
    }

    /**
     * Forgets the tickets and keys of sends that ended before that time and whose contents are gone; they are counted in
     * {@code imessage_total} in the same transaction. A message under such a key would be taken for a new one.
     *
     * @return how many
     */
    public int forgetIds(Instant endedBefore) {
        int all = 0;
        int portion;
        do {
            portion = database.inTransaction(() -> rows.forgetIds(endedBefore, PORTION));
            all += portion;
        } while (portion == PORTION);
        return all;
    }
}
