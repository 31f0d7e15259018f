package io.github.camelimessage.routes.store;

/**
 * A change of rows that a query picks by their key.
 *
 * @param table the rows are in
 * @param key the name of the key's column, in the table and in what is picked
 * @param set what they are set to, as after {@code set}
 * @param still what has to be true of a row still when it is changed, as after {@code where}: two nodes may have picked it
 */
public record Picked(String table, String key, String set, String still) {}
