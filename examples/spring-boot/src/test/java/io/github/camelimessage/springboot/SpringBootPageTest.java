package io.github.camelimessage.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/spring-boot.md tells people to write is what the example is made of, and that runs. */
class SpringBootPageTest {

    private static final Path SOURCES = Path.of("src/main/java/io/github/camelimessage/springboot");

    @Test
    void theClassesOnThePageAreThoseThatRun() throws IOException {
        assertThat(blocks("java")).containsExactly(region("AnsweringRoute.java", "route"), region("Desk.java", "desk"));
    }

    @Test
    void thePropertiesOnThePageAreThoseThatAreRead() throws IOException {
        String read = Files.readString(Path.of("src/main/resources/application.properties"));

        assertThat(read).contains(blocks("properties").get(0));
    }

    @Test
    void theDependenciesOnThePageAreThoseOfTheExample() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));

        for (String dependency : blocks("xml").get(0).split("(?=<dependency>)")) {
            String artifact = dependency.replaceAll("(?s).*<artifactId>(.*)</artifactId>.*", "$1");
            assertThat(pom).contains("<artifactId>" + artifact + "</artifactId>");
        }
    }

    private static String region(String file, String name) throws IOException {
        String source = Files.readString(SOURCES.resolve(file));
        String begin = "// <" + name + ">\n";
        return source.substring(source.indexOf(begin) + begin.length(), source.indexOf("// </" + name + ">"));
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../../docs/spring-boot.md")))
                .results()
                .map(fence -> fence.group(1))
                .toList();
    }
}
