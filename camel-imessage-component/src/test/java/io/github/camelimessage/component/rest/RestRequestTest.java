package io.github.camelimessage.component.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;

class RestRequestTest {

    private static final String ROUTE = "chats/:chatId/members/:member";

    private static RestRequest request() {
        return RestRequest.get(ROUTE, "look", RestRig.TIME);
    }

    @Test
    void signsOfHandlesAreEscaped() {
        RestRequest request = request().at("chatId", "iMessage;+;a,b").at("member", "ann@example.org");

        assertThat(request.path()).isEqualTo("chats/iMessage%3B%2B%3Ba%2Cb/members/ann%40example.org");
        assertThat(request.label()).isEqualTo("GET " + ROUTE);
        assertThat(request.on("v4").label()).isEqualTo("GET v4/" + ROUTE);
    }

    /** Whatever the value is, the path has the route's segments, and the other side reads the value as it was. */
    @Property
    void aValueNeverChangesTheRoute(
            @ForAll @NotBlank @CharRange(from = 0, to = 0xD7FF) String chat,
            @ForAll @NotBlank @CharRange(from = ' ', to = '~') String member) {
        RestRequest request = request().at("chatId", chat).at("member", member);
        Assume.that(request.staysOnItsRoute());

        URI address =
                new RestSite("E", URI.create("https://h.example/a/"), Map.of(), Routes.of(List.of())).address(request);
        String[] segments = address.normalize().getRawPath().split("/", -1);

        assertThat(segments).hasSize(6);
        assertThat(List.of(segments[1], segments[2], segments[4])).containsExactly("a", "chats", "members");
        assertThat(decoded(segments[3])).isEqualTo(chat);
        assertThat(decoded(segments[5])).isEqualTo(member);
        assertThat(address.getRawQuery()).isNull();
        assertThat(address.getRawFragment()).isNull();
    }

    @Property
    void aParameterNeverBecomesAnother(@ForAll @CharRange(from = ' ', to = 0xD7FF) String value) {
        RestRequest request =
                RestRequest.get("chats", "look", RestRig.TIME).with("q", value).with("limit", "5");
        URI address =
                new RestSite("E", URI.create("https://h.example"), Map.of(), Routes.of(List.of())).address(request);

        String[] pairs = address.getRawQuery().split("&", -1);
        assertThat(pairs).hasSize(2);
        assertThat(decoded(pairs[0])).isEqualTo("q=" + value);
        assertThat(pairs[1]).isEqualTo("limit=5");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Test
    void aStepToElsewhereAndNothingAreNoValues() {
        for (String value : List.of("", "  ", ".", "..")) {
            assertThat(request().at("chatId", value).staysOnItsRoute())
                    .as(value)
                    .isFalse();
        }
        assertThat(request().at("chatId", null).staysOnItsRoute()).isFalse();
        assertThat(request().at("chatId", "../..").staysOnItsRoute()).isTrue();
    }

    @Test
    void aValueThatMakesItAnotherRouteIsNoticed() {
        RestRequest one = RestRequest.get("messages/:id", "look", RestRig.TIME);

        assertThat(RestRig.ROUTES.leadElsewhere(one.at("id", "scheduled"))).isTrue();
        assertThat(RestRig.ROUTES.leadElsewhere(one.at("id", "SCHEDULED"))).isTrue();
        assertThat(RestRig.ROUTES.leadElsewhere(one.at("id", "scheduled2"))).isFalse();
        assertThat(RestRig.ROUTES.leadElsewhere(one.at("id", "other"))).isFalse();
        assertThat(RestRig.ROUTES.leadElsewhere(one.on("v4").at("id", "other"))).isTrue();
        assertThat(RestRig.ROUTES.leadElsewhere(RestRequest.get("messages/scheduled", "look", RestRig.TIME)))
                .isFalse();
        assertThat(RestRig.ROUTES.leadElsewhere(request().at("chatId", "groups").at("member", "all")))
                .isTrue();
        assertThat(RestRig.ROUTES.leadElsewhere(request().at("chatId", "groups").at("member", "ann")))
                .isFalse();
    }

    @Test
    void aNameThatTheRouteDoesNotHaveIsAFaultOfOurs() {
        assertThatThrownBy(() -> request().at("chat", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> request().path()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatItShowsHoldsNoValues() {
        RestRequest request = request()
                .at("chatId", "+15550100001")
                .at("member", "ann@example.org")
                .with("q", "a text")
                .header("Idempotency-Key", "k");

        assertThat(request).hasToString("RestRequest[GET chats/:chatId/members/:member]");
    }
}
