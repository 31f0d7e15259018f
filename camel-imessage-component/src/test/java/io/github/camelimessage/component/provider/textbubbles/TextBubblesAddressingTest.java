package io.github.camelimessage.component.provider.textbubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.AddressingContract;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.RestSite;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What names a conversation survives its way through a path, and one person is never taken for several or the other way round. */
class TextBubblesAddressingTest extends AddressingContract {

    private static final TextBubblesChats CHATS = new TextBubblesChats(
            new TextBubblesHttp(new RestClient(
                    new RestSite(
                            "TextBubbles",
                            URI.create("http://127.0.0.1:1/v1"),
                            Map.of(),
                            TextBubblesNatives.TABLE.routes()),
                    TextBubblesRig.settings("http://127.0.0.1:1", "k", "s", Duration.ofSeconds(1)),
                    null,
                    null,
                    null)),
            null,
            new TextBubblesRoster());

    @Override
    protected String written(Handle person) throws Rejected {
        return CHATS.person(person, OperationKind.SEND_MESSAGE);
    }

    @Provide
    Arbitrary<String> groups() {
        Arbitrary<String> apples = Arbitraries.strings()
                .alpha()
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(id -> "iMessage;+;chat" + id);
        Arbitrary<String> whatsApps =
                Arbitraries.strings().numeric().ofMinLength(5).ofMaxLength(20).map(id -> id + "@g.us");
        return Arbitraries.oneOf(apples, whatsApps);
    }

    @Property
    void aDirectChatIsNobodyElsesAndNoGroup(@ForAll("people") String address) throws Rejected {
        String guid = TextBubblesForms.direct(new Handle(address).value());

        assertThat(throughAPath(CHATS.guid(new ChatId(guid), OperationKind.GET_CHAT)))
                .isEqualTo(guid);
        assertThat(new TextBubblesProvider().isChat(guid)).isTrue();
        assertThat(TextBubblesForms.isGroup(guid)).isFalse();
        assertThat(TextBubblesForms.isPerson(guid)).isEqualTo(TextBubblesForms.isEmail(guid));
    }

    @Property
    void aGroupIsReachedByItsGuidAndIsNobody(@ForAll("groups") String guid) throws Rejected {
        assertThat(throughAPath(CHATS.guid(new ChatId(guid), OperationKind.GET_CHAT)))
                .isEqualTo(guid);
        assertThat(new TextBubblesProvider().isChat(guid)).isTrue();
        assertThat(TextBubblesForms.isGroup(guid)).isTrue();
        assertThat(catchThrowable(() -> written(new Handle(guid)))).isInstanceOf(Rejected.class);
    }

    @Property
    void theConversationIsTheSameByEachPath(@ForAll("people") String address) {
        String guid = TextBubblesForms.direct(address);
        String event = "{\"chatId\":\"11111111-2222-4333-8444-555555555555\",\"providerChatGuid\":%s,"
                + "\"channel\":\"imessage\",\"isGroup\":false}";
        String older = "{\"id\":\"11111111-2222-4333-8444-555555555555\",\"providerChatGuid\":%s,"
                + "\"channel\":\"imessage\",\"isGroup\":false,\"groupName\":null}";
        String oldest = "{\"chatId\":%s}";

        for (String form : List.of(event, older, oldest)) {
            String text = form.formatted(TextNode.valueOf(guid));
            assertThat(TextBubblesChat.of(JsonAt.read(text.getBytes(StandardCharsets.UTF_8)))
                            .id())
                    .isEqualTo(new ChatId(guid));
        }
    }
}
