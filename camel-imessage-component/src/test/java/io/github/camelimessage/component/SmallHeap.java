package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a program of the tests in a process of its own with little memory. */
public final class SmallHeap {

    private SmallHeap() {}

    /**
     * The lines that it wrote; fails when it does not end well within two minutes.
     *
     * @param folder where its temporary files go, and what it writes
     */
    public static List<String> run(Path folder, int megabytes, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        File output = folder.resolve("output").toFile();
        Stream<String> command = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-Djava.io.tmpdir=" + temporary(folder),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName());
        Process process = new ProcessBuilder(
                        Stream.concat(command, Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output.toPath());
        assertThat(process.exitValue()).describedAs("%s", lines).isZero();
        return lines;
    }

    /** Where the program has its temporary files. */
    public static Path temporary(Path folder) throws IOException {
        return Files.createDirectories(folder.resolve("temporary"));
    }
}
