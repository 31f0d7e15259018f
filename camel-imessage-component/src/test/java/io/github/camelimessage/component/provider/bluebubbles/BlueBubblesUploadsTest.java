package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.MessageOperation.UploadAttachment;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Part;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.simulator.RequestSeen;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlueBubblesUploadsTest {

    private static final String ANN = "+15555550101";
    private static final String ID = "0F1E2D3C-0000-4000-8000-0123456789AB/cat.png";

    private BlueBubblesSimulator simulator;
    private BlueBubblesRig rig;
    private Target chat;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().fast().start();
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), Map.of());
        chat = new Target.InChat(new ChatId(simulator.directChat(ANN)));
    }

    @AfterEach
    void stop() {
        rig.close();
        simulator.close();
    }

    private <R> R run(Operation<R> operation) throws ProviderException {
        return await(rig.connection.execute(operation));
    }

    private static Outgoing cat() {
        return new Outgoing("cat.png", "image/png", 3, () -> new ByteArrayInputStream(new byte[3]), false);
    }

    private SendMessage with(Outgoing... files) {
        return new SendMessage(chat, null, null, List.of(files), null, 0, null, null, "key-1");
    }

    private JsonAt lastBody() {
        RequestSeen last = simulator.requests().get(simulator.requests().size() - 1);
        assertThat(last.path()).endsWith("message/multipart");
        return JsonAt.read(last.body().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatWasUploadedIsSentByItsIdUnderItsNameOrAnotherOne() throws ProviderException {
        Attachment cat = run(new UploadAttachment(cat()));
        Attachment dog = run(new UploadAttachment(cat()));
        int before = simulator.requests().size();

        run(with(Outgoing.uploaded(cat.id(), null, false)));
        JsonAt asItWas = lastBody().at("parts").items().get(0);
        run(with(Outgoing.uploaded(dog.id(), "dog.png", false)));
        JsonAt renamed = lastBody().at("parts").items().get(0);

        assertThat(cat.name()).isEqualTo("cat.png");
        assertThat(cat.mimeType()).isEqualTo("image/png");
        assertThat(cat.bytes()).isEqualTo(3L);
        assertThat(cat.toString()).doesNotContain("cat");
        assertThat(simulator.sent()).hasSize(2);
        assertThat(simulator.requests()).hasSize(before + 2);
        assertThat(asItWas.at("attachment").text()).isEqualTo(cat.id());
        assertThat(asItWas.at("name").text()).isEqualTo("cat.png");
        assertThat(renamed.at("attachment").text()).isEqualTo(dog.id());
        assertThat(renamed.at("name").text()).isEqualTo("dog.png");
    }

    @Test
    void anUploadedFileStandsBesideTextsAndFilesThatAreUploadedNow() throws ProviderException {
        Attachment uploaded = run(new UploadAttachment(cat()));

        run(SendMessage.of(
                chat,
                List.of(
                        new Part.Text("look: "),
                        new Part.Attached(Outgoing.uploaded(uploaded.id(), null, false)),
                        new Part.Attached(cat()))));

        assertThat(simulator.sent()).singleElement().satisfies(sent -> assertThat(sent.attachments())
                .containsExactly("cat.png", "cat.png"));
        assertThat(simulator.requests())
                .filteredOn(request -> request.path().endsWith("attachment/upload"))
                .hasSize(2);
        assertThat(lastBody().at("parts").items().get(1).at("name").text()).isEqualTo("cat.png");
    }

    @Test
    void uploadingAndSendingWhatWasUploadedNeedThePrivateApi() {
        simulator.privateApi(false, false);

        assertThatThrownBy(() -> run(new UploadAttachment(cat())))
                .isInstanceOf(TryLater.class)
                .hasMessageContaining("cannot upload a file since the Private API is off");
        assertThatThrownBy(() -> run(with(Outgoing.uploaded(ID, null, false))))
                .isInstanceOf(TryLater.class)
                .hasMessageContaining("cannot send a file that was uploaded before since the Private API is off");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat.png",
                "/etc/passwd",
                "../../etc/passwd",
                "0F1E2D3C-0000-4000-8000-0123456789AB/..",
                "0F1E2D3C-0000-4000-8000-0123456789AB/../secret",
                "0F1E2D3C-0000-4000-8000-0123456789AB/"
            })
    void anIdThatNoUploadAnsweredIsRefusedBeforeAnyRequest(String id) {
        assertThatThrownBy(() -> run(with(Outgoing.uploaded(id, "cat.png", false))))
                .isInstanceOf(Rejected.class)
                .hasMessage("imessage:home cannot send a message with an uploaded file: its id is none that "
                        + "uploadAttachment answered.");
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void whatWasUploadedIsNoVoiceMessageNoPictureOfAGroupAndNotUploadedAgain() {
        Outgoing uploaded = Outgoing.uploaded(ID, null, true);

        assertThatThrownBy(() -> run(with(uploaded)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("sends a voice message only with its bytes");
        assertThatThrownBy(() -> run(new ChatOperation.SetGroupIcon(new ChatId("any;+;chat1"), uploaded)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("takes the picture itself");
        assertThatThrownBy(() -> run(new UploadAttachment(uploaded)))
                .isInstanceOf(Rejected.class)
                .hasMessage("imessage:home cannot upload a file: it was uploaded already.");
        assertThat(simulator.sent()).isEmpty();
    }
}
