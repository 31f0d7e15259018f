package io.github.camelimessage.component.provider.textbubbles;

import static io.github.camelimessage.component.provider.textbubbles.TextBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Part;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.model.TextFormat;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.Samples;
import io.github.camelimessage.simulator.textbubbles.TextBubblesSimulator;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class TextBubblesRefusalsTest {

    private static final Handle IRA = new Handle("+15550200001");
    private static final Handle SAM = new Handle("sam@example.org");
    private static final Target TO_IRA = new Target.ToHandle(IRA);

    private final TextBubblesSimulator simulator =
            TextBubblesSimulator.builder().fast().start();
    private final TextBubblesRig rig = TextBubblesRig.to(simulator.url(), simulator.credential());

    @AfterEach
    void close() {
        rig.close();
        simulator.close();
    }

    private void send(SendMessage message) throws ProviderException {
        await(rig.connection.execute(message));
    }

    private static SendMessage files(String text, Outgoing... files) {
        return new SendMessage(TO_IRA, text, null, List.of(files), null, 0, null, null, "key-1");
    }

    private static Outgoing at(String url, String type, boolean voice) {
        return Outgoing.at(URI.create(url), null, type, voice);
    }

    @TestFactory
    Stream<DynamicTest> whatTextBubblesCannotSendIsRefusedBeforeAnyRequest() {
        Target direct = new Target.InChat(new ChatId("iMessage;-;+15550200001"));
        Target sms = new Target.InChat(new ChatId("SMS;-;+15550200001"));
        Target crew = new Target.InChat(new ChatId("120363000000000001@g.us"));
        SendMessage plain = SendMessage.text(TO_IRA, "x");
        Map<String, SendMessage> cases = new LinkedHashMap<>();
        cases.put("to several people", SendMessage.text(new Target.ToHandles(List.of(IRA, SAM)), "x"));
        cases.put("with a subject", new SendMessage(TO_IRA, "x", "s", List.of(), null, 0, null, null, null));
        cases.put("formatted text", plain.in(TextFormat.MARKDOWN));
        cases.put(
                "a choice about previews",
                new SendMessage(TO_IRA, "x", null, List.of(), List.of(), null, 0, null, true, null, null));
        cases.put(
                "an answer to a part",
                new SendMessage(TO_IRA, "x", null, List.of(), new MessageId("msg_1"), 1, null, null, null));
        cases.put("with that key", plain.under("k".repeat(256)));
        cases.put("more than 10000", SendMessage.text(TO_IRA, "x".repeat(10_001)));
        cases.put(
                "that effect. Known: balloons, confetti",
                new SendMessage(TO_IRA, "x", null, List.of(), null, 0, "celebration", null, null));
        cases.put("an effect by whatsapp", new SendMessage(crew, "x", null, List.of(), null, 0, "slam", null, null));
        cases.put(
                "an effect by sms",
                new SendMessage(TO_IRA, "x", null, List.of(), null, 0, "slam", Channel.REQUIRE_FALLBACK, null));
        cases.put(
                "an answer to one message by SMS",
                new SendMessage(sms, "x", null, List.of(), new MessageId("msg_1"), 0, null, null, null));
        cases.put(
                "by channel \"require\" into that chat",
                SendMessage.text(direct, "x").over(Channel.REQUIRE_FALLBACK));
        cases.put(
                "by channel \"never\" into that chat",
                SendMessage.text(crew, "x").over(Channel.NEVER_FALL_BACK));
        cases.put("by that line", plain.by(new Handle("22000")));
        cases.put("several parts", SendMessage.of(direct, List.of(new Part.Text("x"), new Part.Text("y"))));
        cases.put(
                "files between texts",
                SendMessage.of(direct, List.of(new Part.Text("x"), new Part.Attached(Samples.picture()))));
        cases.put("mentions there", SendMessage.of(direct, List.of(new Part.Mention("Ira", IRA))));
        cases.put(
                "mentions both as parts",
                SendMessage.of(crew, List.of(new Part.Mention("Ira", IRA))).with(Map.of("mentions", List.of())));
        cases.put("a mention of somebody without", SendMessage.of(crew, List.of(new Part.Mention("Sam", SAM))));
        cases.put("by the id of an upload", files(null, Outgoing.uploaded("7", null, false)));
        cases.put("without https", files(null, at("http://files.example.org/a.png", null, false)));
        cases.put("a voice message together", files("x", at("https://files.example.org/a.mp3", null, true)));
        cases.put("as a carousel", files(null, Samples.picture()).with(Map.of("carousel", true)));
        cases.put("Known: callbackUrl, carousel, createContact, mentions, metadata", plain.with(Map.of("priority", 1)));
        cases.put("must be true or false", plain.with(Map.of("createContact", "perhaps")));
        cases.put("must be an address of the web", plain.with(Map.of("callbackUrl", "ftp://example.org")));
        cases.put("to a person only", SendMessage.text(direct, "x").with(Map.of("createContact", true)));
        cases.put("E.164 form", SendMessage.text(new Target.ToHandle(new Handle("5550100001")), "x"));
        cases.put("WhatsApp's own form", SendMessage.text(new Target.ToHandle(new Handle("998877@lid")), "x"));
        cases.put(
                "WhatsApp's own form of an address", SendMessage.text(new Target.ToHandle(new Handle("1@g.us")), "x"));
        cases.put("is no chat of TextBubbles", SendMessage.text(new Target.InChat(new ChatId("grp_9")), "x"));
        cases.put(
                "the option maxMediaBytes",
                files(null, new Outgoing("a.bin", "application/x", 1_000_001, InputStream::nullInputStream, false)));
        return cases.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    int before = simulator.requests().size();

                    assertThatThrownBy(() -> send(each.getValue()))
                            .isInstanceOf(Rejected.class)
                            .hasMessageStartingWith("imessage:home cannot send")
                            .hasMessageContaining(each.getKey())
                            .hasMessageNotContaining("+15550200001");
                    assertThat(simulator.requests()).hasSize(before);
                }));
    }
}
