package io.github.camelimessage.component;

import java.io.Closeable;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ties temporary files to the life of an exchange. */
final class TemporaryFiles {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFiles.class);

    private TemporaryFiles() {}

    /**
     * Deletes when the exchange is done, however it ended. Where the exchange is handed to another thread, as by {@code seda},
     * it is done when it is done there.
     */
    static void deleteWhenDone(Exchange exchange, Closeable deleting) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                delete(deleting);
            }

            /** Last: other completions may still read. */
            @Override
            public int getOrder() {
                return LOWEST;
            }
        });
    }

    static void delete(Closeable deleting) {
        try {
            deleting.close();
        } catch (IOException e) {
            LOG.warn(
                    "A temporary file could not be deleted ({}): look after the folder for temporary files.",
                    e.getClass().getSimpleName());
        }
    }
}
