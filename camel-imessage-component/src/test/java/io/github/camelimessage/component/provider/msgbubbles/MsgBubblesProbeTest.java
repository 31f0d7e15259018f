package io.github.camelimessage.component.provider.msgbubbles;

import static io.github.camelimessage.component.provider.msgbubbles.MsgBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.http.RawServer;
import io.github.camelimessage.component.provider.Failures;
import io.github.camelimessage.component.provider.ProbeReport;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MsgBubblesProbeTest {

    private static final String ONLINE =
            "{\"handle\":\"+15550300900\",\"channels\":[\"imessage\",\"sms\"],\"label\":\"Front desk\",\"status\":\"online\"}";
    private static final String OFFLINE =
            "{\"handle\":\"+15550300901\",\"channels\":[\"whatsapp\"],\"label\":null,\"status\":\"offline\"}";

    private static ProbeReport report(String body, Map<String, String> options) throws IOException, ProviderException {
        try (RawServer server = new RawServer(Failures.answering(200, "", body));
                MsgBubblesRig rig = MsgBubblesRig.to(server.uri("").toString(), options)) {
            return await(rig.connection.probe());
        }
    }

    private static ProbeReport reportOn(String... numbers) throws IOException, ProviderException {
        return report("{\"data\":[" + String.join(",", numbers) + "],\"has_more\":false}", MsgBubblesRig.INVENTED);
    }

    @Test
    void itSaysHowItsNumbersAreAndNotWhichTheyAre() throws IOException, ProviderException {
        ProbeReport report = reportOn(ONLINE, OFFLINE);

        assertThat(report.ready()).isTrue();
        assertThat(report.summary()).isEqualTo("MsgBubbles is ready with 1 of 2 numbers.");
        assertThat(report.details())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "lines", "2",
                        "linesOnline", "1",
                        "line.1", "online: imessage sms",
                        "line.2", "offline: whatsapp",
                        "testKey", "false"));
        assertThat(report.toString()).doesNotContain("+1555", "Front desk", "sk_live");
    }

    @Test
    void withoutANumberThatIsOnlineItIsNotReady() throws IOException, ProviderException {
        ProbeReport report = reportOn(OFFLINE);

        assertThat(report.ready()).isFalse();
        assertThat(report.summary())
                .isEqualTo(
                        "imessage:home has no number online at MsgBubbles: see in its dashboard what their devices need.");
    }

    @Test
    void withoutAnyNumberItIsNotReady() throws IOException, ProviderException {
        ProbeReport report = reportOn();

        assertThat(report.ready()).isFalse();
        assertThat(report.summary()).startsWith("imessage:home has no number at MsgBubbles:");
        assertThat(report.details()).containsEntry("lines", "0").containsEntry("linesOnline", "0");
    }

    @Test
    void wordsThatAreNoneAreNotRepeated() throws IOException, ProviderException {
        ProbeReport report = reportOn(
                "{\"handle\":\"+15550300900\",\"channels\":[\"call +15550300001\",\"sms\"],\"status\":\"on <b>line</b>\"}",
                ONLINE);

        assertThat(report.details()).containsEntry("line.1", "unknown: sms");
    }

    @Test
    void whatTheOperatorHasNotDescribedIsSaidToBeOff() throws IOException, ProviderException {
        ProbeReport report = report(
                "{\"data\":[" + ONLINE + "]}",
                Map.of(
                        "path.getMessage", "GET messages/:id",
                        "path.startTyping", "POST chats/:chat/typing",
                        "path.react", "POST messages/:id/reactions"));

        assertThat(report.ready()).isTrue();
        assertThat(report.details())
                .containsEntry(
                        "notNow",
                        "MsgBubbles does not document them publicly and no providerOption.path is set: editMessage, "
                                + "unsendMessage, retryMessage, stopTyping");
    }

    @Test
    void theClocksAreCompared() throws IOException, ProviderException {
        try (RawServer server = new RawServer(Failures.answering(
                        200, "Date: Fri, 01 Jan 2100 10:00:00 GMT\r\n", "{\"data\":[" + ONLINE + "]}"));
                MsgBubblesRig rig = MsgBubblesRig.to(server.uri("").toString(), Map.of())) {
            assertThat(await(rig.connection.probe()).clockAhead().toDays()).isGreaterThan(20_000);
        }
    }

    @Test
    void aKeyThatIsNotTakenAndAnAnswerThatIsNoneAreFailures() throws IOException {
        for (String body : new String[] {"{\"data\":{}}", "{\"data\":[{\"status\":\"online\"}]}", "[]"}) {
            assertThatThrownBy(() -> report(body, Map.of())).isInstanceOf(TryLater.class);
        }
        try (RawServer server = new RawServer(Failures.answering(403, "", "{\"error\":\"forbidden\"}"));
                MsgBubblesRig rig = MsgBubblesRig.to(server.uri("").toString(), Map.of())) {
            assertThatThrownBy(() -> await(rig.connection.probe()))
                    .isInstanceOf(NotAuthorised.class)
                    .hasMessageContaining("not active");
        }
    }
}
