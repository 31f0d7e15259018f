package io.github.camelimessage.karaf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A Karaf of its own, unpacked afresh, which resolves nothing but what the build has put into a folder. */
final class KarafServer implements AutoCloseable {

    private static final ObjectName FEATURES = name("org.apache.karaf:type=feature,name=root");
    private static final ObjectName BUNDLES = name("org.apache.karaf:type=bundle,name=root");
    private static final ObjectName MEMORY = name("java.lang:type=Memory");
    private static final ObjectName THREADS = name("java.lang:type=Threading");
    private static final ObjectName DIAGNOSTICS = name("com.sun.management:type=DiagnosticCommand");

    private final Path home;
    private final Path output;
    private final int registryPort = freePort();
    private final int serverPort = freePort();
    private Process process;
    private JMXConnector connector;

    /**
     * Starts it.
     *
     * @param distribution the unpacked Karaf, which is copied
     * @param repositories Maven repositories that it may resolve from
     * @param home where it is put
     */
    KarafServer(Path distribution, List<Path> repositories, Path home) throws IOException {
        this.home = home;
        this.output = home.resolveSibling(home.getFileName() + ".out");
        delete(home);
        copy(distribution, home);
        setUp(repositories);
        start();
    }

    /** Long enough for a machine that does other things besides. */
    static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofMinutes(10)).pollInterval(Duration.ofMillis(200));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void setUp(List<Path> repositories) throws IOException {
        String places = Stream.concat(
                        Stream.of("${karaf.home.uri}${karaf.default.repository}@id=system@snapshots"),
                        repositories.stream().map(each -> each.toUri() + "@id=" + each.getFileName() + "@snapshots"))
                .collect(Collectors.joining(", "));
        configure(
                "org.ops4j.pax.url.mvn",
                Map.of(
                        "org.ops4j.pax.url.mvn.localRepository",
                        home.resolve("data/resolved").toString(),
                        "org.ops4j.pax.url.mvn.defaultRepositories",
                        places,
                        "org.ops4j.pax.url.mvn.repositories",
                        "",
                        "org.ops4j.pax.url.mvn.useFallbackRepositories",
                        "false"));
        change("org.apache.karaf.management.cfg", "rmiRegistryPort = 1099", "rmiRegistryPort = " + registryPort);
        change("org.apache.karaf.management.cfg", "rmiServerPort = 44444", "rmiServerPort = " + serverPort);
        change("org.apache.karaf.shell.cfg", "sshPort = 8101", "sshPort = " + freePort());
        append(
                "users.properties",
                "karaf = karaf,_g_:admingroup\n_g_\\:admingroup = group,admin,manager,viewer,systembundles\n");
    }

    private void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", home.resolve("bin/karaf").toString(), "server")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_MIN_MEM", "64m");
        builder.environment().put("JAVA_MAX_MEM", "512m");
        // Caches behind soft references are no leak; a collection clears those that were not used for some ten seconds.
        builder.environment()
                .put("EXTRA_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:SoftRefLRUPolicyMSPerMB=20");
        process = builder.start();
        // A test that is itself ended must not leave a Karaf behind.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> family().forEach(ProcessHandle::destroyForcibly)));
        try {
            patiently().ignoreExceptions().until(this::connected);
        } catch (RuntimeException e) {
            e.addSuppressed(new IllegalStateException("Karaf said:\n" + told()));
            close();
            throw e;
        }
    }

    private boolean connected() throws Exception {
        if (!process.isAlive()) {
            throw new IllegalStateException("Karaf ended with status " + process.exitValue() + ".");
        }
        connector = JMXConnectorFactory.connect(
                new JMXServiceURL("service:jmx:rmi://127.0.0.1:" + serverPort + "/jndi/rmi://127.0.0.1:" + registryPort
                        + "/karaf-root"),
                Map.of(JMXConnector.CREDENTIALS, new String[] {"karaf", "karaf"}));
        return jmx().isRegistered(FEATURES) && jmx().isRegistered(BUNDLES);
    }

    private MBeanServerConnection jmx() throws IOException {
        return connector.getMBeanServerConnection();
    }

    /** Like {@code feature:repo-add}. */
    void addRepository(String uri) {
        invoke(FEATURES, "addRepository", uri);
    }

    /** Like {@code feature:install}. */
    void installFeature(String feature) {
        invoke(FEATURES, "installFeature", feature);
    }

    /** Like {@code feature:uninstall}. */
    void uninstallFeature(String feature) {
        invoke(FEATURES, "uninstallFeature", feature);
    }

    /** Like {@code bundle:install -s}. */
    void installBundle(Path jar) {
        try {
            jmx().invoke(BUNDLES, "install", new Object[] {jar.toUri().toString(), true}, new String[] {
                "java.lang.String", "boolean"
            });
        } catch (Exception e) {
            throw failed("install " + jar.getFileName(), e);
        }
    }

    /** Like {@code bundle:start}. */
    void startBundle(String symbolicName) {
        invoke(BUNDLES, "start", symbolicName);
    }

    /** Like {@code bundle:stop}. */
    void stopBundle(String symbolicName) {
        invoke(BUNDLES, "stop", symbolicName);
    }

    /** Like {@code bundle:update} with a new place. */
    void updateBundle(String symbolicName, Path jar) {
        invoke(BUNDLES, "update", symbolicName, jar.toUri().toString());
    }

    /** Like {@code bundle:uninstall}. */
    void uninstallBundle(String symbolicName) {
        invoke(BUNDLES, "uninstall", symbolicName);
    }

    /** Puts a file into {@code etc}, all at once, as an editor does. */
    void configure(String pid, Map<String, String> properties) {
        String text = properties.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + " = " + each.getValue() + "\n")
                .collect(Collectors.joining());
        write(pid, text);
    }

    /** The same with the text of the file. */
    void write(String pid, String text) {
        try {
            Path written = Files.writeString(home.resolve("data").resolve(pid + ".new"), text);
            Files.move(written, home.resolve("etc").resolve(pid + ".cfg"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a file out of {@code etc}. */
    void unconfigure(String pid) {
        try {
            Files.deleteIfExists(home.resolve("etc").resolve(pid + ".cfg"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether somebody listens on this port, which a Camel context opens when it starts and closes when it stops. */
    static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** The names of the threads there. */
    List<String> threads() {
        try {
            long[] ids = (long[]) jmx().getAttribute(THREADS, "AllThreadIds");
            CompositeData[] infos =
                    (CompositeData[]) jmx().invoke(THREADS, "getThreadInfo", new Object[] {ids}, new String[] {"[J"});
            return Arrays.stream(infos)
                    .filter(info -> info != null)
                    .map(info -> (String) info.get("threadName"))
                    .toList();
        } catch (Exception e) {
            throw failed("list the threads", e);
        }
    }

    /** The names of the JMX beans there that fit a pattern such as {@code org.apache.camel:type=context,*}. */
    List<String> beans(String pattern) {
        try {
            return jmx().queryNames(name(pattern), null).stream()
                    .map(ObjectName::getCanonicalName)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw failed("list the beans " + pattern, e);
        }
    }

    /** Every class of ours that a class loader holds there after a collection, with its loader's place in the listing. */
    List<String> classesOf(String packages) {
        try {
            jmx().invoke(MEMORY, "gc", null, null);
            String loaders = (String) jmx().invoke(
                            DIAGNOSTICS, "vmClassloaders", new Object[] {new String[] {"show-classes"}}, new String[] {
                                "[Ljava.lang.String;"
                            });
            return loaders.lines()
                    .map(String::strip)
                    .filter(line -> line.contains(packages))
                    .toList();
        } catch (Exception e) {
            throw failed("list the class loaders", e);
        }
    }

    /** What was logged. */
    String log() {
        try {
            return Files.readString(home.resolve("data/log/karaf.log"));
        } catch (IOException e) {
            return "(no log: " + e + ")";
        }
    }

    /** What was printed and logged. */
    String told() {
        try {
            return Files.readString(output) + "\n" + log();
        } catch (IOException e) {
            return log();
        }
    }

    private void invoke(ObjectName bean, String operation, String... arguments) {
        String[] types = new String[arguments.length];
        Arrays.fill(types, String.class.getName());
        try {
            jmx().invoke(bean, operation, arguments, types);
        } catch (Exception e) {
            throw failed(operation + " " + String.join(" ", arguments), e);
        }
    }

    private IllegalStateException failed(String what, Exception why) {
        return new IllegalStateException("Karaf could not " + what + ".\n" + told(), why);
    }

    private void change(String file, String line, String instead) throws IOException {
        Path path = home.resolve("etc").resolve(file);
        String text = Files.readString(path);
        if (!text.contains(line)) {
            throw new IllegalStateException("etc/" + file + " of this Karaf has no line " + line + ".");
        }
        Files.writeString(path, text.replace(line, instead));
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(
                home.resolve("etc").resolve(file), "\n" + text, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static ObjectName name(String text) {
        try {
            return new ObjectName(text);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The script and the JVM that it started. */
    private List<ProcessHandle> family() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        return all;
    }

    /** Ends it, and returns when it has ended. */
    @Override
    public void close() {
        List<ProcessHandle> all = family();
        all.forEach(ProcessHandle::destroy);
        try {
            patiently().until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
