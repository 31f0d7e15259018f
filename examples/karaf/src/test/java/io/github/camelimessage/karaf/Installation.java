package io.github.camelimessage.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the build made, and a Karaf that knows of it. */
final class Installation {

    private static final String SHOP = "camel-imessage-example-karaf-";
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private Installation() {}

    /** Starts a Karaf that knows the feature repositories and has nothing installed. */
    static KarafServer start(String name) throws IOException {
        Path repository = repository();
        KarafServer karaf = new KarafServer(
                only(TARGET.resolve("distribution"), "apache-karaf-", ""),
                List.of(repository),
                Files.createDirectories(TARGET.resolve("karaf")).resolve(name));
        try {
            Path standIns =
                    new StandIns(repository).writeTo(TARGET.resolve("karaf").resolve(name + "-camel.xml"));
            karaf.addRepository(standIns.toUri().toString());
            karaf.addRepository("mvn:io.github.camel-imessage/camel-imessage-routes/" + version() + "/xml/features");
            return karaf;
        } catch (IOException | RuntimeException e) {
            karaf.close();
            throw e;
        }
    }

    /** What Karaf may resolve. */
    static Path repository() {
        return TARGET.resolve("repository");
    }

    /** The bundle of this module. */
    static Path shop() throws IOException {
        return only(TARGET, SHOP, ".jar");
    }

    private static String version() throws IOException {
        String jar = shop().getFileName().toString();
        return jar.substring(SHOP.length(), jar.length() - ".jar".length());
    }

    private static Path only(Path folder, String beginning, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(beginning))
                    .filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Nothing in " + folder + " begins with \"" + beginning
                            + "\": mvn verify puts it there before the tests."));
        }
    }
}
