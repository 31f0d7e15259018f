package io.github.camelimessage.routes.crash;

import static java.util.Map.entry;

import io.github.camelimessage.routes.Side;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes of a victim, loaded once and kept in a file that the others map into memory: half of the time that a start takes is
 * for loading them, and a crash run is mostly starts.
 */
final class SharedClasses {

    private static final String CLASS_PATH = withoutFolders();
    private static final Path ARCHIVE = make();

    private SharedClasses() {}

    /** What a JVM has to be told so that it uses the file. */
    static List<String> options() {
        return List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-Xlog:cds=off", "-cp", CLASS_PATH);
    }

    /** Starts a victim that has nothing to do, and lets it end in peace. */
    private static Path make() {
        try {
            Path archive = Files.createTempDirectory(target(), "victim").resolve("classes.jsa");
            Map<String, Object> idle = Map.ofEntries(
                    entry("database", "jdbc:h2:mem:idle"),
                    entry("databaseUser", ""),
                    entry("databasePassword", ""),
                    entry("side", Side.BLUEBUBBLES),
                    entry("server", "http://127.0.0.1:9"),
                    entry("proof", "nobody asks"),
                    entry("port", CrashRun.freePort()),
                    entry("admin", CrashRun.freePort()),
                    entry("subscriber", "http://127.0.0.1:9/"));
            List<String> writing = List.of(
                    "-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-cp", CLASS_PATH);
            try (VictimProcess process = VictimProcess.start("-Xmx256m", writing, idle)) {
                process.awaitUp();
            }
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Classes in folders cannot be shared, those in jars can. */
    private static String withoutFolders() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .map(one -> Files.isDirectory(one) ? jarOf(one) : one)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path jarOf(Path folder) {
        try {
            Path jar = Files.createTempFile(target(), "victim", ".jar");
            List<Path> files;
            try (Stream<Path> all = Files.walk(folder)) {
                files = all.filter(Files::isRegularFile).toList();
            }
            try (OutputStream bytes = Files.newOutputStream(jar);
                    JarOutputStream entries = new JarOutputStream(bytes)) {
                for (Path file : files) {
                    entries.putNextEntry(
                            new JarEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
                    Files.copy(file, entries);
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path target() throws IOException {
        return Files.createDirectories(Path.of("target", "crash").toAbsolutePath());
    }
}
