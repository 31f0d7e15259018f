package io.github.camelimessage.karaf.bundles;

import java.util.Dictionary;
import java.util.Hashtable;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Offers a data source on H2 under the name {@code imessage}, as Pax JDBC does for a file in {@code etc}. */
public final class DataSourceService implements BundleActivator {

    @Override
    public void start(BundleContext bundle) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + bundle.getProperty("karaf.data") + "/imessage;DB_CLOSE_ON_EXIT=FALSE");
        source.setUser("sa");
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("dataSourceName", "imessage");
        properties.put("osgi.jndi.service.name", "imessage");
        bundle.registerService(DataSource.class, source, properties);
    }

    @Override
    public void stop(BundleContext bundle) {
        // The framework takes the service back.
    }
}
