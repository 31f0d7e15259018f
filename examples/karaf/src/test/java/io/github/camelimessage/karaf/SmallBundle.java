package io.github.camelimessage.karaf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes a bundle of a few test classes, whose first one is the activator. */
final class SmallBundle {

    private SmallBundle() {}

    /**
     * Writes it.
     *
     * @param imports the value of {@code Import-Package}
     * @param classes the activator, and what else belongs to it
     */
    static Path write(Path jar, String imports, Class<?>... classes) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", classes[0].getName());
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Bundle-Activator", classes[0].getName());
        headers.putValue("Import-Package", imports);
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            for (Class<?> each : classes) {
                String entry = each.getName().replace('.', '/') + ".class";
                entries.putNextEntry(new JarEntry(entry));
                try (var bytes = each.getResourceAsStream("/" + entry)) {
                    bytes.transferTo(entries);
                }
                entries.closeEntry();
            }
        }
        return jar;
    }
}
