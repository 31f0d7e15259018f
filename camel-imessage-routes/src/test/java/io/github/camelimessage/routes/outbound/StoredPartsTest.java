package io.github.camelimessage.routes.outbound;

import static io.github.camelimessage.routes.outbound.Outpost.CHAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Part;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.routes.store.TestDatabase;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages of several parts keep all they say in the outbox, and are found again at the provider. */
@Tag(TestDatabase.BOTH)
class StoredPartsTest {

    private static final Target TO = new Target.InChat(new ChatId(CHAT));
    private static final URI MAP = URI.create("https://cdn.example.org/map.pdf");

    private final Outpost outpost = Outpost.open();

    @AfterEach
    void close() {
        outpost.close();
    }

    private static Outgoing file(String name, int length) {
        return new Outgoing(name, "image/png", length, () -> new ByteArrayInputStream(new byte[length]), false);
    }

    private SendMessage stored(SendMessage message) {
        return outpost.outbox.message(outpost.find(outpost.accept(message)));
    }

    @Test
    void partsAreStoredInTheirOrderWithTheirFilesAndMentions() throws Exception {
        Part ask = new Part.Text("Ask ");
        Part ann = new Part.Mention("Ann", new Handle("+15550001111"));
        Part about = new Part.Text(" about this:");
        SendMessage message = new SendMessage(
                TO,
                null,
                "Plan",
                List.of(),
                List.of(
                        ask,
                        ann,
                        new Part.Attached(file("one.png", 3)),
                        about,
                        new Part.Attached(Outgoing.at(MAP, null, null, false)),
                        new Part.Attached(file("two.png", 5))),
                new MessageId("M-0"),
                1,
                "slam",
                false,
                Channel.NEVER_FALL_BACK,
                "key-1");

        SendMessage read = stored(message);

        assertThat(read.attachments()).isEmpty();
        assertThat(read.parts()).hasSize(6).contains(ask, ann, about).startsWith(ask, ann);
        Outgoing one = ((Part.Attached) read.parts().get(2)).file();
        Outgoing map = ((Part.Attached) read.parts().get(4)).file();
        Outgoing two = ((Part.Attached) read.parts().get(5)).file();
        assertThat(one.name()).isEqualTo("one.png");
        assertThat(one.source().open()).hasBinaryContent(new byte[3]);
        assertThat(map.url()).isEqualTo(MAP);
        assertThat(map.name()).isEqualTo("map.pdf");
        assertThat(two.source().open()).hasBinaryContent(new byte[5]);
        assertThat(read.linkPreview()).isFalse();
        assertThat(read.subject()).isEqualTo("Plan");
        assertThat(read.replyPart()).isEqualTo(1);
    }

    @Test
    void aTextWithSeveralFilesAndASayInLinkPreviewsIsStored() {
        SendMessage read = stored(new SendMessage(
                TO,
                "look",
                null,
                List.of(file("one.png", 1), file("two.png", 2)),
                List.of(),
                null,
                0,
                null,
                true,
                null,
                null));

        assertThat(read.text()).isEqualTo("look");
        assertThat(read.attachments()).extracting(Outgoing::name).containsExactly("one.png", "two.png");
        assertThat(read.linkPreview()).isTrue();
        assertThat(stored(SendMessage.text(TO, "plain")).linkPreview()).isNull();
    }

    @Test
    void aMentionOfUnknownOutcomeIsFoundByItsWholeText() {
        String ticket = outpost.doubted(SendMessage.of(
                TO,
                List.of(
                        new Part.Text("Ask "),
                        new Part.Mention("Ann", new Handle("+15550001111")),
                        new Part.Text(" first "))));
        outpost.past.own("M-1", CHAT, "Ask Ann", outpost.now());
        outpost.past.own("M-2", CHAT, "Ask Ann first", outpost.now());

        outpost.reconcile.lookUp();

        assertThat(outpost.find(ticket).messageId()).isEqualTo("M-2");
    }

    @Test
    void aMessageOfTextAndFilesIsFoundByItsFirstFileAndLookedForAsLongAsAFile() {
        String ticket = outpost.doubted(SendMessage.of(
                TO,
                List.of(
                        new Part.Text("look "),
                        new Part.Attached(file("one.png", 1)),
                        new Part.Attached(file("two.png", 1)))));
        outpost.past.own("M-1", CHAT, "look", outpost.now());
        outpost.past.ownFile("M-2", CHAT, "two.png", outpost.now());

        outpost.pass(Duration.ofMinutes(20));
        outpost.reconcile.lookUp();
        assertThat(outpost.state(ticket)).isEqualTo(SendState.UNKNOWN);
        outpost.past.ownFile("M-3", CHAT, "one.png", outpost.find(ticket).attemptStartedAt());
        outpost.reconcile.lookUp();

        assertThat(outpost.find(ticket).messageId()).isEqualTo("M-3");
    }

    @Test
    void aFileAtAnAddressWithoutANameHasTheFingerprintOfItsNameThere() {
        SendMessage message = new SendMessage(
                TO, null, null, List.of(Outgoing.at(MAP, null, null, false)), null, 0, null, null, null);

        assertThat(Fingerprint.of(message)).isEqualTo(Fingerprint.ofFile("map.pdf"));
    }
}
