package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.JdbcArrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The documents that belong to one delivery alone, since an operator corrected them; they go when their delivery goes. */
final class JdbcEditedDocuments {

    private static final String PLACE = "imessage_edited_document.document/";

    private static final String SELECT = """
            select delivery_id, document from imessage_edited_document
            where delivery_id = any(cast(? as bigint array))
            """;

    private static final String DELETE = "delete from imessage_edited_document where delivery_id = ?";

    private static final String INSERT =
            "insert into imessage_edited_document (delivery_id, document, edited_at) values (?, ?, ?)";

    private final Database database;

    JdbcEditedDocuments(Database database) {
        this.database = database;
    }

    /** By delivery; those that were never edited are left out. */
    Map<Long, byte[]> of(Collection<Long> deliveries) {
        Map<Long, byte[]> documents = new HashMap<>();
        if (!deliveries.isEmpty()) {
            database.jdbc()
                    .query(
                            SELECT,
                            row -> {
                                long delivery = row.getLong("delivery_id");
                                documents.put(
                                        delivery,
                                        database.concealment().open(PLACE + delivery, row.getBytes("document")));
                            },
                            JdbcArrays.numbers(deliveries));
        }
        return documents;
    }

    /** In the transaction of the thread, which has changed the delivery: nobody else writes one for it. */
    void keep(long delivery, byte[] document) {
        database.jdbc().update(DELETE, delivery);
        database.jdbc()
                .update(
                        INSERT,
                        delivery,
                        database.concealment().close(PLACE + delivery, document),
                        Database.at(database.now()));
    }
}
