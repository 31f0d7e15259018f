package io.github.camelimessage.karaf;

import io.github.camelimessage.routes.osgi.ImessageRoutesActivator;
import org.apache.camel.main.Main;

/** Starts the durable routes and the answering route while there is a configuration, and stops them with the bundle. */
public final class Shop extends ImessageRoutesActivator {

    /** For {@code etc/io.github.camelimessage.karaf.cfg}. */
    public Shop() {
        super("io.github.camelimessage.karaf");
    }

    @Override
    protected void configure(Main main) throws Exception {
        super.configure(main);
        main.configure().addRoutesBuilder(new AnsweringRoute());
    }
}
