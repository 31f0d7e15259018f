package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.AccountOperation.NativeCall;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.component.provider.Support;
import io.github.camelimessage.component.rest.NativeRoute;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.RequestSeen;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlueBubblesNativesTest {

    private static final String ANN = "+15555550101";

    private BlueBubblesSimulator simulator;
    private BlueBubblesRig rig;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().fast().start();
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), Map.of("sendMethod", "private-api"));
    }

    @AfterEach
    void stop() {
        rig.close();
        simulator.close();
    }

    private Object call(String name, Map<String, Object> parameters) throws ProviderException {
        return await(rig.connection.execute(new NativeCall(name, parameters)));
    }

    private RequestSeen last() {
        List<RequestSeen> requests = simulator.requests();
        return requests.get(requests.size() - 1);
    }

    private void refusesBeforeAnyRequest(String name, Map<String, Object> parameters, String why) {
        assertThatThrownBy(() -> call(name, parameters))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining(why);
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void unknownAndMissingParametersAreRefusedWithThoseThatAreKnown() {
        refusesBeforeAnyRequest(
                "serverLogs",
                Map.of("lines", 5),
                "cannot call serverLogs: it has no parameter \"lines\". Known: count.");
        refusesBeforeAnyRequest(
                "editMessage",
                Map.of("guid", "m", "editedMessage", "a secret"),
                "the parameter \"backwardsCompatibilityMessage\" is missing. Known: guid (needed), ");
        refusesBeforeAnyRequest("ping", Map.of("x", 1), "Known: none.");
    }

    @Test
    void aParameterThatIsNullIsLeftOut() throws ProviderException {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("count", null);

        assertThat(call("serverLogs", parameters)).isInstanceOf(String.class);
    }

    @Test
    void aWrongValueIsRefusedAndNotShown() {
        refusesBeforeAnyRequest("serverLogs", Map.of("count", "many"), "the value of \"count\" is not a number.");
        refusesBeforeAnyRequest("sendText", Map.of("chatGuid", Map.of(), "message", "x"), "is not a text.");
        refusesBeforeAnyRequest("queryMessages", Map.of("convertAttachments", "maybe"), "is not true or false.");
        refusesBeforeAnyRequest("saveThemeBackup", Map.of("name", "night", "data", "x"), "is not a map.");
        assertThatThrownBy(() -> call("serverLogs", Map.of("count", "a secret")))
                .hasMessageNotContaining("a secret");
    }

    @Test
    void aPathLeadsToNoOtherRoute() throws ProviderException {
        refusesBeforeAnyRequest("chat", Map.of("guid", ".."), "is not a text");
        refusesBeforeAnyRequest(
                "deleteChatMessage", Map.of("guid", "c", "messageGuid", "Icon"), "is the name of something else");
        refusesBeforeAnyRequest("attachment", Map.of("guid", "count"), "is the name of something else");

        assertThatThrownBy(() -> call("message", Map.of("guid", "../mac/lock?x=")))
                .isInstanceOf(Rejected.class);
        assertThat(last().path()).isEqualTo("/api/v1/message/..%2Fmac%2Flock%3Fx%3D");
    }

    @Test
    void valuesAreWrittenAsTheServerWantsThem() throws ProviderException {
        simulator.someoneWrites(ANN, "hello");

        Object found = call(
                "queryMessages",
                Map.of(
                        "after", Instant.parse("2020-01-01T00:00:00Z"),
                        "limit", "5",
                        "with", "chat, attachment",
                        "chatGuid", new ChatId(simulator.directChat(ANN)),
                        "convertAttachments", "false"));

        assertThat(last().body())
                .contains("\"after\":1577836800000", "\"limit\":5", "\"with\":[\"chat\",\"attachment\"]")
                .contains("\"convertAttachments\":false");
        assertThat((List<?>) found).singleElement().isInstanceOfSatisfying(Map.class, message -> {
            assertThat(message.get("text")).isEqualTo("hello");
            assertThat(message.get("isFromMe")).isEqualTo(false);
            assertThat(message.get("subject")).isNull();
            assertThat(message.get("chats")).isInstanceOf(List.class);
        });
    }

    @Test
    void whatHasNoDataAnswersNothing() throws ProviderException {
        assertThat(call("markChatRead", Map.of("guid", simulator.directChat(ANN))))
                .isNull();
        assertThat((String) call("landingPage", Map.of())).contains("<html>");
    }

    @Test
    void filesGoUpFromBytesAndFromTheDiskButNeverFromAText(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("cat.png"), new byte[] {1, 2, 3});

        assertThat(((Map<?, ?>) call("uploadAttachment", Map.of("attachment", new byte[] {1}))).get("path"))
                .isNotNull();
        assertThat(((Map<?, ?>) call("uploadAttachment", Map.of("attachment", file)))
                        .get("path")
                        .toString())
                .endsWith("/cat.png");
        assertThat(((Map<?, ?>) call("uploadAttachment", Map.of("attachment", file.toFile())))
                        .get("path")
                        .toString())
                .endsWith("/cat.png");
        int before = simulator.requests().size();

        assertThatThrownBy(() -> call("uploadAttachment", Map.of("attachment", file.toString())))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("is not a file: an Outgoing, bytes, a File or a Path.");
        assertThatThrownBy(() -> call("uploadAttachment", Map.of("attachment", folder.resolve("gone"))))
                .isInstanceOf(Rejected.class);
        assertThat(simulator.requests()).hasSize(before);
    }

    @Test
    void aFileThatIsSentHasItsFieldsBesideIt() throws ProviderException {
        String chat = simulator.directChat(ANN);

        call(
                "sendAttachment",
                Map.of(
                        "chatGuid",
                        chat,
                        "name",
                        "cat.png",
                        "attachment",
                        new byte[] {1, 2},
                        "method",
                        "private-api",
                        "isAudioMessage",
                        true));

        assertThat(simulator.sent()).singleElement().satisfies(sent -> {
            assertThat(sent.chatGuid()).isEqualTo(chat);
            assertThat(sent.attachments()).containsExactly("cat.png");
        });
    }

    @Test
    void whatTheServerStreamsComesAsAFile() throws Exception {
        String message = simulator.someoneSendsAttachment(ANN, "cat.png", "image/png", new byte[] {1, 2, 3});
        String guid = simulator.attachmentsOf(message).get(0);

        try (Media media = (Media) call("downloadAttachment", Map.of("guid", guid, "original", true));
                InputStream bytes = media.open()) {
            assertThat(media.mimeType()).isEqualTo("image/png");
            assertThat(bytes.readAllBytes()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void onlyWhatShowsToOthersHasAnUnknownOutcome() {
        simulator.faults().nextRequest().is(Fault.sentButAnswers(502).withBody("<html></html>"));
        assertThatThrownBy(() -> call(
                        "sendText",
                        Map.of("chatGuid", simulator.directChat(ANN), "message", "hi", "method", "private-api")))
                .isInstanceOf(OutcomeUnknown.class);

        simulator.faults().nextRequest().is(Fault.sentButAnswers(502).withBody("<html></html>"));
        assertThatThrownBy(() -> call("serverLogs", Map.of())).isInstanceOf(TryLater.class);
    }

    @Test
    void errorsBesideTheDataAreAFailure() {
        simulator
                .faults()
                .nextRequest()
                .is(Fault.answers(200)
                        .withBody("{\"status\":200,\"data\":[],\"metadata\":{\"errors\":[{\"error\":\"x\"}]}}"));

        assertThatThrownBy(() -> call("addContact", Map.of("firstName", "Ann")))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("reports errors");
    }

    @Test
    void whetherItCanBeCalledNowIsKnownByItsRoute() throws ProviderException {
        rig.close();
        simulator.privateApi(true, false);
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), Map.of());
        await(rig.connection.probe());

        assertThat(rig.connection.supports(new NativeCall("ping", Map.of()))).isEqualTo(Support.yes());
        assertThat(rig.connection.supports(new NativeCall("icloudAccount", Map.of())))
                .isEqualTo(Support.notNow("the Private API's helper is not connected"));
        int before = simulator.requests().size();
        assertThatThrownBy(() -> call("icloudAccount", Map.of()))
                .isInstanceOf(TryLater.class)
                .hasMessageContaining("cannot call icloudAccount since the Private API's helper is not connected");
        assertThat(simulator.requests()).hasSize(before);
    }

    @Test
    void whatLocksRestartsUpdatesOrDeletesIsAdministrative() {
        assertThat(BlueBubblesNatives.TABLE.all().stream()
                        .filter(NativeRoute::administrative)
                        .map(NativeRoute::name))
                .containsExactlyInAnyOrder(
                        "lockMac",
                        "restartMessagesApp",
                        "restartServerSoft",
                        "restartServerHard",
                        "installServerUpdate",
                        "deleteThemeBackup",
                        "deleteSettingsBackup",
                        "setActiveAlias");
    }

    @Test
    void aNeededParameterThatIsNullIsMissing() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("guid", null);

        refusesBeforeAnyRequest("deleteChat", parameters, "the parameter \"guid\" is missing.");
    }
}
