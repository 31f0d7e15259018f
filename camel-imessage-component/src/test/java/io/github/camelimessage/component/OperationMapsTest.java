package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Target;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationMapsTest {

    @Test
    void aMessageComesBackFromItsJson() throws Exception {
        SendMessage message = new SendMessage(
                new Target.InChat(new ChatId("any;+;chat1")),
                "hello",
                "Lunch",
                List.of(),
                new MessageId("m-1"),
                3,
                "slam",
                Channel.REQUIRE_FALLBACK,
                "key-1");

        assertThat(stored(message)).isEqualTo(message);
    }

    @Property(tries = 200)
    void anyTextToAnyHandleComesBack(@ForAll @NotBlank String text, @ForAll @NotBlank String handle) throws Exception {
        SendMessage message = SendMessage.text(new Target.ToHandle(new Handle("h" + handle)), text);

        assertThat(stored(message)).isEqualTo(message);
    }

    @Test
    void anAddressWithACommaStaysOne() throws Exception {
        SendMessage message = SendMessage.text(new Target.ToHandle(new Handle("a,b")), "hello");

        assertThat(stored(message)).isEqualTo(message);
    }

    @Test
    void bytesOfAnAttachmentAreKept() throws Exception {
        byte[] bytes = {0, -1, 7};
        Outgoing file = new Outgoing("a.bin", "application/x-thing", 3, () -> new ByteArrayInputStream(bytes), true);

        Outgoing back = stored(with(file)).attachments().get(0);

        assertThat(back.source().open().readAllBytes()).isEqualTo(bytes);
        assertThat(back.name()).isEqualTo("a.bin");
        assertThat(back.mimeType()).isEqualTo("application/x-thing");
        assertThat(back.bytes()).isEqualTo(3);
        assertThat(back.voice()).isTrue();
    }

    @Test
    void aFileIsKeptAsItsPath(@TempDir Path folder) throws Exception {
        Path path = Files.writeString(folder.resolve("big.mov"), "movie");
        Map<String, Object> map = OperationMaps.toMap(with(Attachments.file(path, null, null, false)));

        assertThat(map.get("attachments"))
                .isEqualTo(List.of(Map.of("name", "big.mov", "mimeType", "video/quicktime", "path", path.toString())));
        assertThat(OperationMaps.fromMap(map)
                        .attachments()
                        .get(0)
                        .source()
                        .open()
                        .readAllBytes())
                .isEqualTo("movie".getBytes());
    }

    @Test
    void twoRecipientsAreRefused() {
        assertThatThrownBy(() -> OperationMaps.fromMap(Map.of("text", "hi", "to", "+1555", "chatId", "c")))
                .hasMessage(
                        "The stored message was given two recipients, a person (to) and a chat (chatId): keep one of them.");
    }

    @Test
    void refusalsNeverShowValues() {
        assertThatThrownBy(
                        () -> OperationMaps.fromMap(Map.of("text", "hi", "to", "+1555", "replyPart", "secret words")))
                .hasMessage("The stored message cannot use the value of \"replyPart\": expected a whole number.");
    }

    private static SendMessage with(Outgoing file) {
        return new SendMessage(
                new Target.ToHandle(new Handle("+15550001111")), null, null, List.of(file), null, 0, null, null, null);
    }

    private static SendMessage stored(SendMessage message) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        String json = mapper.writeValueAsString(OperationMaps.toMap(message));
        @SuppressWarnings("unchecked")
        Map<String, Object> map = mapper.readValue(json, Map.class);
        return OperationMaps.fromMap(map);
    }
}
