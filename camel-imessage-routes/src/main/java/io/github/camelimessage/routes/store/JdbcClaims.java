package io.github.camelimessage.routes.store;

import java.time.Instant;

/** Ends the leases of processes that are gone, where nobody but this process can have the database open. */
final class JdbcClaims {

    private static final String END_DELIVERIES = """
            update imessage_delivery set lease_until = ? where state = 'CLAIMED' and right(owner, ?) <> ?
            """;

    private static final String END_SENDS = """
            update imessage_send set lease_until = ? where state = 'CLAIMED' and right(owner, ?) <> ?
            """;

    private static final String END_LEASES = """
            update imessage_lease set lease_until = ? where holder is not null and right(holder, ?) <> ?
            """;

    private final Database database;

    JdbcClaims(Database database) {
        this.database = database;
    }

    /**
     * Lets every claim that is not of this process end now: what follows from it is what follows from any lease that is over.
     *
     * @return how many deliveries and sends
     */
    int endThoseOfOthers(String process) {
        return database.inTransaction(() -> {
            end(END_LEASES, process);
            return end(END_DELIVERIES, process) + end(END_SENDS, process);
        });
    }

    private int end(String statement, String process) {
        return database.jdbc().update(statement, Database.at(Instant.EPOCH), process.length(), process);
    }
}
