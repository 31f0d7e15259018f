package io.github.camelimessage.routes.store;

import java.sql.Types;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.SqlParameterValue;

/** What the two databases say in different words. Everything else of a statement is the same for both. */
public enum Dialect {
    /** H2 in its own mode. */
    H2("h2") {
        @Override
        public String changed(String columns, String change, String order) {
            return "select " + columns + " from final table (\n" + change + ")\norder by " + order;
        }

        @Override
        public String unclaimed(String pick, String alias) {
            return pick;
        }

        /**
         * A merge runs the query once. An update with {@code in} runs it again for each row, since it locks each before it looks
         * at the next and takes no result from before that: 500 rows took 200 ms in place of 10 (H2 2.4.240).
         */
        @Override
        public String update(Picked rows, String pick) {
            int set = parameters(rows.set());
            int still = parameters(rows.still());
            return merge(rows.table(), numbered(pick, set + still + 1), rows.key()) + "\nwhen matched and "
                    + numbered(rows.still(), set + 1) + " then update set " + numbered(rows.set(), 1);
        }

        @Override
        public String delete(String table, String pick, String... key) {
            return merge(table, pick, key) + "\nwhen matched then delete";
        }

        private String merge(String table, String pick, String... key) {
            return "merge into " + table + " using (\n" + pick + ") picked\non "
                    + Stream.of(key)
                            .map(column -> "picked." + column + " = " + table + "." + column)
                            .collect(Collectors.joining(" and "));
        }

        private int parameters(String sql) {
            return (int) sql.chars().filter(c -> c == '?').count();
        }

        /** The parts stand in another order than their parameters. */
        private String numbered(String sql, int first) {
            StringBuilder numbered = new StringBuilder();
            int number = first;
            for (char c : sql.toCharArray()) {
                numbered.append(c);
                if (c == '?') {
                    numbered.append(number++);
                }
            }
            return numbered.toString();
        }

        @Override
        public String orIgnore(String insert) {
            return insert;
        }

        @Override
        public String addToTotals(String counts) {
            return """
                    merge into imessage_total t using (
                    %s) p on t.name = p.name
                    when matched then update set amount = t.amount + p.amount
                    when not matched then insert (name, amount) values (p.name, p.amount)
                    """.formatted(counts);
        }

        @Override
        public SqlParameterValue large(byte[] bytes) {
            return new SqlParameterValue(Types.BLOB, bytes);
        }

        /** Whoever has the file open is one process, which keeps order itself. */
        @Override
        public String keepingRows(String select) {
            return select;
        }

        /** It waits for the disk only when it is asked to. */
        @Override
        Optional<String> withoutWaitingForTheDisk() {
            return Optional.empty();
        }

        @Override
        Optional<String> oneNodeAtATime() {
            return Optional.empty();
        }
    },

    /** PostgreSQL 13 and newer. */
    POSTGRESQL("postgresql") {
        @Override
        public String changed(String columns, String change, String order) {
            return "with changed as (\n" + change + "\nreturning *)\nselect " + columns + " from changed order by "
                    + order;
        }

        @Override
        public String unclaimed(String pick, String alias) {
            return pick + " for update of " + alias + " skip locked";
        }

        /** As an array, which is made once: the planner may run a plain subquery again for every row, and take more than it may. */
        @Override
        public String update(Picked rows, String pick) {
            return "update " + rows.table() + " set " + rows.set() + "\nwhere " + rows.still() + " and " + rows.key()
                    + " = any(array(\n" + pick + "))";
        }

        @Override
        public String delete(String table, String pick, String... key) {
            return "delete from " + table + " where (" + String.join(", ", key) + ") in (\n" + pick + ")";
        }

        /** A duplicate that is refused ends the whole transaction, so it is not tried. */
        @Override
        public String orIgnore(String insert) {
            return insert + "\non conflict do nothing";
        }

        @Override
        public String addToTotals(String counts) {
            return """
                    insert into imessage_total as t (name, amount)
                    select p.name, p.amount from (
                    %s) p order by p.name
                    on conflict (name) do update set amount = t.amount + excluded.amount
                    """.formatted(counts);
        }

        @Override
        public SqlParameterValue large(byte[] bytes) {
            return new SqlParameterValue(Types.BINARY, bytes);
        }

        @Override
        public String keepingRows(String select) {
            return select + " for share";
        }

        @Override
        Optional<String> withoutWaitingForTheDisk() {
            return Optional.of("set local synchronous_commit = off");
        }

        @Override
        Optional<String> oneNodeAtATime() {
            return Optional.of("select pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
        }
    };

    /** Any number that nobody else in the database locks: ours spells "imessage". */
    private static final long SCHEMA_LOCK = 0x696d657373616765L;

    private final String folder;

    Dialect(String folder) {
        this.folder = folder;
    }

    /** Where its SQL files are. */
    String folder() {
        return folder;
    }

    /** A statement that changes rows, as a query for columns of those that it changed. */
    public abstract String changed(String columns, String change, String order);

    /**
     * A query for keys of rows that are to be changed, of which nodes that pick at the same time pick different ones.
     *
     * @param pick selects the keys
     * @param alias of the table in it whose rows are to be changed
     */
    public abstract String unclaimed(String pick, String alias);

    /**
     * An update of rows that are picked by a query, which is run once, however many they are. Its parameters are those of what is set,
     * then of what must still be true, then of the query.
     *
     * @param pick selects the keys, each once
     */
    public abstract String update(Picked rows, String pick);

    /**
     * A deletion of rows that are picked by a query, which is run once, however many they are.
     *
     * @param pick selects the keys, each once
     * @param key the columns of the key, in the table and in what is picked
     */
    public abstract String delete(String table, String pick, String... key);

    /** An insert that leaves out what is there already, another transaction's rows too, or fails with a duplicate key. */
    public abstract String orIgnore(String insert);

    /**
     * Adds to the totals.
     *
     * @param counts selects {@code name} and {@code amount}
     */
    public abstract String addToTotals(String counts);

    /** A query whose rows no other node changes until the transaction is over; others may ask the same meanwhile. */
    public abstract String keepingRows(String select);

    /** What lets a transaction be over before the disk has it; nothing where it is so anyway. */
    abstract Optional<String> withoutWaitingForTheDisk();

    /** What keeps other nodes from changing tables until the transaction is over; nothing where there are no others. */
    abstract Optional<String> oneNodeAtATime();

    /** Bytes of any length, or null, for a column of large ones. */
    public abstract SqlParameterValue large(byte[] bytes);
}
