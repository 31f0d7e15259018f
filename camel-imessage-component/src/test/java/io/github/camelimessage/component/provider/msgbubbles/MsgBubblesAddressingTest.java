package io.github.camelimessage.component.provider.msgbubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.AddressingContract;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.RestRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What names people and conversations survives its way, and nothing in a value becomes anything but that value. */
class MsgBubblesAddressingTest extends AddressingContract {

    private static final String WHERE = "imessage:home";

    @Override
    protected String written(Handle person) throws Rejected {
        return MsgBubblesAddresses.person(person, OperationKind.SEND_MESSAGE.phrase(), WHERE);
    }

    @Property
    void aPersonNamesNoConversation(@ForAll("people") String address) {
        assertThat(catchThrowable(() -> MsgBubblesAddresses.conversation(new ChatId(address), "look", WHERE)))
                .isInstanceOf(Rejected.class);
    }

    @Property
    void aParticipantIsNamedInThePath(@ForAll("people") String address) throws Rejected {
        Handle person = new Handle(address);

        String path = new MsgBubblesRequests(MsgBubblesRig.settings("http://127.0.0.1:1", "k", null, Map.of()))
                .remove(UUID.randomUUID().toString(), written(person))
                .path();

        String[] segments = path.split("/");
        assertThat(segments).hasSize(4);
        assertThat(URLDecoder.decode(segments[3], StandardCharsets.UTF_8)).isEqualTo(person.value());
    }

    @Property
    void aConversationIsTheSameByEachPathAndInEachSpelling(@ForAll long high, @ForAll long low) throws Rejected {
        String id = new UUID(high, low).toString();
        String shouted = id.toUpperCase(Locale.ROOT);
        JsonAt message = JsonAt.read(("{\"id\":\"" + shouted + "\",\"conversation_id\":\"" + shouted + "\"}")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(new MsgBubblesProvider().isChat(shouted)).isTrue();
        assertThat(MsgBubblesAddresses.conversation(new ChatId(shouted), "look", WHERE))
                .isEqualTo(id);
        assertThat(new MsgBubblesMessage(message).chat())
                .isEqualTo(MsgBubblesChat.of(message).id());
        assertThat(new MsgBubblesMessage(message).id().value()).isEqualTo(id);
    }

    @Property
    void aTextFillsItsPlaceAndNothingElse(@ForAll String text) throws Exception {
        UnverifiedRoute route = UnverifiedRoute.of(
                "editMessage",
                List.of("id", "text", "part"),
                "PATCH messages/:id/parts/:part",
                "{\"a\":{\"text\":\":text\"},\"parts\":[\":part\",\"fixed\"],\"left\":\":id\"}");

        RestRequest request =
                route.request("edit", Duration.ofSeconds(1), Map.of("id", "m/1", "part", 3, "text", text));

        JsonAt body = JsonAt.read(request.body().open().readAllBytes());
        assertThat(request.path()).isEqualTo("messages/m%2F1/parts/3");
        assertThat(body.plain())
                .isEqualTo(Map.of("a", Map.of("text", text), "parts", List.of(3, "fixed"), "left", "m/1"));
    }
}
