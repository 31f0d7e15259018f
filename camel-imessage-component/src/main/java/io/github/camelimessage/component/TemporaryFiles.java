package io.github.camelimessage.component;

import java.io.Closeable;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.UnitOfWork;
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
        exchange.getExchangeExtension().addOnCompletion(deletion(deleting));
    }

    private static SynchronizationAdapter deletion(Closeable deleting) {
        return new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                delete(deleting);
            }

            /** Last: other completions may still read. */
            @Override
            public int getOrder() {
                return LOWEST;
            }
        };
    }

    /**
     * Deletes what is a body when the exchange is done, or, in a part of a split or multicast, when the whole is: its
     * aggregation may hand the body on, as it may any of Camel's own streams.
     */
    static void deleteWithItsBody(Exchange exchange, Closeable deleting) {
        UnitOfWork whole = exchange.getProperty(ExchangePropertyKey.STREAM_CACHE_UNIT_OF_WORK, UnitOfWork.class);
        // One without a route has ended already and would delete nothing.
        if (whole == null || whole.getRoute() == null) {
            deleteWhenDone(exchange, deleting);
        } else {
            whole.addSynchronization(deletion(deleting));
        }
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
