package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.routes.store.TestDatabase;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
class LinkedFilesTest {

    private static final URI CAT = URI.create("https://cdn.example.org/a/cat%20one.png?token=x");
    private static final URI HOME = URI.create("https://example.org");

    private final Outpost outpost = Outpost.open();

    @AfterEach
    void close() {
        outpost.close();
    }

    @Test
    void filesAtAddressesKeepTheirPlaceAmongTheOthersUntilTheMessageLeaves() throws Exception {
        Outgoing here = new Outgoing("dog.png", "image/png", 3, () -> new ByteArrayInputStream(new byte[3]), false);
        SendMessage message = new SendMessage(
                new Target.InChat(new ChatId("a")),
                null,
                null,
                List.of(Outgoing.at(CAT, null, null, false), here, Outgoing.at(HOME, null, "audio/mpeg", true)),
                null,
                0,
                null,
                null,
                "key-1");

        String ticket = outpost.accept(message);
        List<Outgoing> files = outpost.outbox
                .message(outpost.outbox.find(ticket).orElseThrow())
                .attachments();

        assertThat(files).extracting(Outgoing::name).containsExactly("cat one.png", "dog.png", "attachment");
        assertThat(files).extracting(Outgoing::url).containsExactly(CAT, null, HOME);
        assertThat(files).extracting(Outgoing::mimeType).containsExactly(null, "image/png", "audio/mpeg");
        assertThat(files).extracting(Outgoing::voice).containsExactly(false, false, true);
        assertThat(files.get(1).source().open()).hasBinaryContent(new byte[3]);
    }
}
