package io.github.camelimessage.routes.osgi;

import io.github.camelimessage.component.osgi.ImessageActivator;
import io.github.camelimessage.routes.ImessageRoutes;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.main.Main;

/**
 * Runs {@link ImessageRoutes} for a configuration. The bundle of the routes itself does so for
 * {@code etc/io.github.camelimessage.routes.cfg}; an application whose own routes belong into the same Camel context extends this, and
 * names a configuration of its own.
 *
 * <p>{@code imessage.routes.dataSource} names a {@link DataSource} among the OSGi services.
 */
public class ImessageRoutesActivator extends ImessageActivator {

    private static final String DATA_SOURCE = "imessage.routes.dataSource";

    /** For the bundle of the routes itself. */
    public ImessageRoutesActivator() {
        this("io.github.camelimessage.routes");
    }

    /**
     * For an application's own configuration.
     *
     * @param pid the file's name in {@code etc} without {@code .cfg}
     */
    protected ImessageRoutesActivator(String pid) {
        super(pid);
    }

    /** Adds the routes; who overrides it to add more calls this as well. */
    @Override
    protected void configure(Main main) throws Exception {
        main.configure().addRoutesBuilder(new ImessageRoutes());
    }

    @Override
    protected Map<String, Class<?>> services(Map<String, String> settings) {
        String name = settings.get(DATA_SOURCE);
        return name == null || name.isBlank()
                ? Map.of()
                : Map.of(name.strip().replaceFirst("^#(bean:)?", ""), DataSource.class);
    }
}
