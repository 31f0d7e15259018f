package io.github.camelimessage.karaf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A feature repository with features of the names that camel-karaf's have, made of the public jars: each jar that is no bundle is
 * wrapped when it is installed. camel-karaf's own bundles are the same classes with a manifest.
 */
final class StandIns {

    /** What belongs to which feature: the folder in the repository, or the beginning of it. */
    private static final Map<String, List<String>> CONTENTS = new LinkedHashMap<>();

    static {
        CONTENTS.put(
                "camel-core",
                List.of(
                        "commons-codec/",
                        "jakarta/activation/",
                        "jakarta/xml/bind/",
                        "org/apache/camel/camel-api",
                        "org/apache/camel/camel-base",
                        "org/apache/camel/camel-bean",
                        "org/apache/camel/camel-browse",
                        "org/apache/camel/camel-cloud",
                        "org/apache/camel/camel-cluster",
                        "org/apache/camel/camel-console",
                        "org/apache/camel/camel-controlbus",
                        "org/apache/camel/camel-core-",
                        "org/apache/camel/camel-dataformat",
                        "org/apache/camel/camel-direct",
                        "org/apache/camel/camel-file",
                        "org/apache/camel/camel-health",
                        "org/apache/camel/camel-language",
                        "org/apache/camel/camel-log",
                        "org/apache/camel/camel-main",
                        "org/apache/camel/camel-management",
                        "org/apache/camel/camel-ref",
                        "org/apache/camel/camel-rest",
                        "org/apache/camel/camel-scheduler",
                        "org/apache/camel/camel-seda",
                        "org/apache/camel/camel-support",
                        "org/apache/camel/camel-timer",
                        "org/apache/camel/camel-tooling-model",
                        "org/apache/camel/camel-util",
                        "org/apache/camel/camel-xml-",
                        "org/apache/camel/karaf/camel-core-osgi"));
        CONTENTS.put(
                "camel-http",
                List.of(
                        "jakarta/servlet/",
                        "org/apache/camel/camel-attachments",
                        "org/apache/camel/camel-http",
                        "org/apache/httpcomponents/"));
        CONTENTS.put("camel-jackson", List.of("com/fasterxml/jackson/core/", "org/apache/camel/camel-jackson"));
        CONTENTS.put(
                "camel-platform-http-main",
                List.of(
                        "io/netty/",
                        "io/vertx/",
                        "org/apache/camel/camel-attachments",
                        "org/apache/camel/camel-http-base",
                        "org/apache/camel/camel-platform-http",
                        "org/apache/camel/camel-vertx-common"));
        CONTENTS.put(
                "camel-sql",
                List.of(
                        "org/apache/camel/camel-sql",
                        "org/springframework/spring-beans",
                        "org/springframework/spring-core",
                        "org/springframework/spring-jdbc",
                        "org/springframework/spring-tx"));
        CONTENTS.put("camel-quartz", List.of("org/apache/camel/camel-quartz", "org/quartz-scheduler/quartz"));
    }

    private final Path repository;

    /**
     * Of the jars in a repository.
     *
     * @param repository in Maven's layout
     */
    StandIns(Path repository) {
        this.repository = repository;
    }

    /** Writes the repository of features and returns where. */
    Path writeTo(Path file) throws IOException {
        StringBuilder xml = new StringBuilder(
                "<features name=\"camel-stand-ins\" xmlns=\"http://karaf.apache.org/xmlns/features/v1.6.0\">\n");
        for (Map.Entry<String, List<String>> feature : CONTENTS.entrySet()) {
            List<String> bundles = jars(feature.getValue()).map(this::bundle).toList();
            if (bundles.isEmpty()) {
                throw new IllegalStateException("The repository " + repository + " has nothing for " + feature.getKey()
                        + ": it is filled by the build before the tests, in the phase pre-integration-test.");
            }
            xml.append("  <feature name=\"")
                    .append(feature.getKey())
                    .append("\" version=\"4.18.0\">\n    <feature prerequisite=\"true\">wrap</feature>\n");
            bundles.forEach(bundle ->
                    xml.append("    <bundle start-level=\"50\">").append(bundle).append("</bundle>\n"));
            xml.append("  </feature>\n");
        }
        return Files.writeString(file, xml.append("</features>\n"));
    }

    private Stream<Path> jars(List<String> beginnings) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(repository)) {
            files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> beginnings.stream().anyMatch(each -> repository
                            .relativize(file)
                            .toString()
                            .replace('\\', '/')
                            .startsWith(each)))
                    .sorted()
                    .forEach(found::add);
        }
        return found.stream();
    }

    /** The address that Karaf installs it by. */
    private String bundle(Path jar) {
        Path version = jar.getParent();
        Path artifact = version.getParent();
        String group = repository
                .relativize(artifact.getParent())
                .toString()
                .replace('\\', '/')
                .replace('/', '.');
        String name = artifact.getFileName().toString();
        String mvn = "mvn:" + group + "/" + name + "/" + version.getFileName();
        boolean camels = group.startsWith("org.apache.camel");
        return isBundle(jar) && !camels && !name.equals("quartz") ? mvn : wrapped(mvn, group, name, version);
    }

    private static String wrapped(String mvn, String group, String name, Path version) {
        // The Camel context for OSGi is of another release line, and asks for its own.
        String shown = group.startsWith("org.apache.camel")
                ? "4.18.0"
                : version.getFileName().toString();
        Map<String, String> header = new LinkedHashMap<>();
        header.put("overwrite", "full");
        header.put("Bundle-SymbolicName", group + "." + name);
        header.put("Bundle-Version", shown);
        // Of others everything is exported, and whatever they ask for is optional; where a version is asked for, it has
        // to be said.
        for (String root : List.of("org.apache.camel", "org.springframework")) {
            if (group.startsWith(root)) {
                header.put("Export-Package", root + "*;version=" + shown);
                header.put("Import-Package", "*;resolution:=optional");
            }
        }
        if (name.equals("camel-core-osgi")) {
            header.put("Bundle-Activator", "org.apache.camel.karaf.core.Activator");
            header.put("DynamicImport-Package", "*");
            header.put(
                    "Provide-Capability",
                    "osgi.extender;osgi.extender=%22org.apache.camel%22;version:Version=%224.18%22");
        }
        return "wrap:" + mvn + "$"
                + header.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("&amp;"));
    }

    private static boolean isBundle(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest() != null
                    && file.getManifest().getMainAttributes().getValue("Bundle-SymbolicName") != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
