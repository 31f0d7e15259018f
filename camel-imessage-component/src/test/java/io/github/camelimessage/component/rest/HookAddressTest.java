package io.github.camelimessage.component.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookAddressTest {

    private static final HookAddress OURS = HookAddress.of(URI.create("https://camel.example.org/hook?token=a%2Bb"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://camel.example.org/hook?token=a%2Bb",
                "HTTPS://Camel.Example.ORG:443/hook?token=a%2Bb",
            })
    void spellingsOfOneAddressAreOne(String written) {
        assertThat(OURS.is(written)).isTrue();
        assertThat(OURS.isButForItsQuery(written)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://camel.example.org/hook",
                "https://camel.example.org/hook?token=other",
                "https://camel.example.org/hook?token=a+b",
            })
    void anotherQueryIsAnotherAddressAtTheSamePlace(String written) {
        assertThat(OURS.is(written)).isFalse();
        assertThat(OURS.isButForItsQuery(written)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://camel.example.org/hook?token=a%2Bb",
                "https://camel.example.org:8443/hook?token=a%2Bb",
                "https://camel.example.org/hook/?token=a%2Bb",
                "https://camel.example.org/Hook?token=a%2Bb",
                "https://camel.example.com/hook?token=a%2Bb",
                "camel.example.org/hook?token=a%2Bb",
                "https:/hook",
                "no address at all",
                "",
            })
    void whatLeadsElsewhereOrNowhereIsNotOurs(String written) {
        assertThat(OURS.is(written)).isFalse();
        assertThat(OURS.isButForItsQuery(written)).isFalse();
    }

    @Test
    void aPathAndAPortThatAreLeftOutAreTheUsualOnes() {
        assertThat(HookAddress.of(URI.create("http://camel.example.org")).is("http://camel.example.org:80/"))
                .isTrue();
    }

    @Test
    void itIsNotShown() {
        assertThat(OURS.toString()).doesNotContain("token", "camel");
    }
}
