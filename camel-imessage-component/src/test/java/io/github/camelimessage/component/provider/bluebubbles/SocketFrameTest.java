package io.github.camelimessage.component.provider.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketFrameTest {

    private static SocketFrame.Event event(String frame) {
        SocketFrame read = SocketFrame.read(frame);
        assertThat(read).isInstanceOf(SocketFrame.Event.class);
        return (SocketFrame.Event) read;
    }

    @Test
    void theGreetingTellsThePaceOfPings() {
        assertThat(
                        SocketFrame.read(
                                "0{\"sid\":\"a\",\"upgrades\":[],\"pingInterval\":60000,\"pingTimeout\":120000,\"maxPayload\":100000000}"))
                .isEqualTo(new SocketFrame.Opened(Duration.ofSeconds(60), Duration.ofSeconds(120)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0{}",
                "0{\"pingInterval\":0,\"pingTimeout\":-1}",
                "0{\"pingInterval\":\"x\",\"pingTimeout\":1e300}"
            })
    void aGreetingWithoutUsefulTimesMeansAMinuteEach(String greeting) {
        assertThat(SocketFrame.read(greeting))
                .isEqualTo(new SocketFrame.Opened(Duration.ofMinutes(1), Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2                    | Ping
            2probe               | Ping
            1                    | Closed
            3                    | Nothing
            6                    | Nothing
            40                   | Connected
            40{"sid":"x"}        | Connected
            40/,{"sid":"x"}      | Connected
            41                   | Disconnected
            44{"message":"no"}   | Refused
            40/admin,{"sid":"x"} | Nothing
            42/admin,["x",1]     | Nothing
            """)
    void aFrameIsKnownByItsFirstSigns(String frame, String kind) {
        assertThat(SocketFrame.read(frame).getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void anEventHasANameAndBareDataAndReadsLikeAWebhook() {
        SocketFrame.Event event = event("42[\"new-message\",{\"text\":\"one two 👩‍👩‍👧 é\",\"n\":1.50}]");

        assertThat(event.name()).isEqualTo("new-message");
        assertThat(event.asWebhook())
                .isEqualTo("{\"type\":\"new-message\",\"data\":{\"text\":\"one two 👩‍👩‍👧 é\",\"n\":1.5}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42[\"hello-world\"]",
                "42[\"hello-world\",null]",
                "4217[\"hello-world\",null]",
                "42/,[\"hello-world\"]"
            })
    void anEventWithoutDataAndOneThatWantsAnAnswerAreRead(String frame) {
        assertThat(event(frame).asWebhook()).isEqualTo("{\"type\":\"hello-world\",\"data\":null}");
    }

    @Test
    void aNameThatLooksLikeJsonStaysAName() {
        assertThat(event("42[\"a\\\"b\\\\\",\"x\"]").asWebhook()).isEqualTo("{\"type\":\"a\\\"b\\\\\",\"data\":\"x\"}");
    }

    @Test
    void anAnswerIsFoundUnderItsNumber() {
        SocketFrame.Answer answer = (SocketFrame.Answer) SocketFrame.read("4312[{\"status\":200}]");

        assertThat(answer.id()).isEqualTo(12);
        assertThat(answer.data().at("status").numberOr(0)).isEqualTo(200);
        assertThat(((SocketFrame.Answer) SocketFrame.read("437[]"))
                        .data()
                        .at("status")
                        .numberOrNull())
                .isNull();
    }

    @Test
    void aQuestionIsAnEventWithANumber() {
        assertThat(SocketFrame.question(3, "stopped-typing", JsonAt.object().put("chatGuid", "a\"b")))
                .isEqualTo("423[\"stopped-typing\",{\"chatGuid\":\"a\\\"b\"}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "4",
                "49",
                "0",
                "0[]",
                "42",
                "42[]",
                "42[1]",
                "42{\"a\":1}",
                "42[\"a\"",
                "42[\"\"]",
                "43[1]",
                "4399999999999999999999[1]",
                "451-[\"blob\",{\"_placeholder\":true,\"num\":0}]",
                "461-3[]"
            })
    void whatNoServerSendsIsRefusedWithoutBeingShown(String frame) {
        assertThatThrownBy(() -> SocketFrame.read(frame))
                .isInstanceOf(UnexpectedJson.class)
                .message()
                .doesNotContain("blob")
                .doesNotContain("_placeholder");
    }

    @Test
    void whatIsDeeperThanAnythingIsRefused() {
        assertThatThrownBy(() -> SocketFrame.read("42[\"a\"," + "[".repeat(100_000)))
                .isInstanceOf(UnexpectedJson.class);
    }

    @Test
    void anEventDoesNotShowItsContents() {
        assertThat(event("42[\"new-message\",{\"text\":\"private\"}]")).hasToString("Event[new-message]");
    }
}
