package io.github.camelimessage.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureNamesTest {

    private static final Pattern NAMED = Pattern.compile("<feature version=\"\\[[^\"]*\">([^<]+)</feature>");
    private static final Pattern DEFINED = Pattern.compile("<feature name=\"([^\"]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"camel-imessage-component", "camel-imessage-routes"})
    void everyFeatureThatIsNotOursIsOneOfCamelKaraf(String artifact) throws IOException {
        List<String> theirs = found(DEFINED, repository("org/apache/camel/karaf/apache-camel"));

        assertThat(found(NAMED, repository("io/github/camel-imessage/" + artifact)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(theirs).contains(name));
    }

    private static List<String> found(Pattern pattern, String xml) {
        return pattern.matcher(xml)
                .results()
                .map((MatchResult each) -> each.group(1))
                .toList();
    }

    private static String repository(String artifact) throws IOException {
        try (Stream<Path> files = Files.walk(Installation.repository().resolve(artifact))) {
            return Files.readString(files.filter(file -> file.toString().endsWith("-features.xml"))
                    .findFirst()
                    .orElseThrow());
        }
    }
}
