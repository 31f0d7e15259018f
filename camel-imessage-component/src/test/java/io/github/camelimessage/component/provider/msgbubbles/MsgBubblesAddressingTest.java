package io.github.camelimessage.component.provider.msgbubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.RestRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What names people and conversations survives its way, and nothing in a value becomes anything but that value. */
class MsgBubblesAddressingTest {

    private static final String WHERE = "imessage:home";

    @Provide
    Arbitrary<String> people() {
        Arbitrary<String> numbers =
                Arbitraries.strings().numeric().ofMinLength(7).ofMaxLength(14).map(n -> "+1" + n);
        Arbitrary<String> mails = Combinators.combine(
                        Arbitraries.strings()
                                .withChars("abcxyz019._%+'&=?#!~-")
                                .ofMinLength(1)
                                .ofMaxLength(12),
                        Arbitraries.strings()
                                .withChars("abcxyz.-")
                                .ofMinLength(1)
                                .ofMaxLength(10))
                .as((name, host) -> name + "@" + host);
        return Arbitraries.oneOf(numbers.filter(n -> n.length() <= 16), mails);
    }

    @Property
    void aPersonSurvivesAPathAndIsNoConversation(@ForAll("people") String address) throws Rejected {
        Handle person = new Handle(address);
        String out = MsgBubblesAddresses.person(person, "look", WHERE);

        String path = new MsgBubblesRequests(MsgBubblesRig.settings("http://127.0.0.1:1", "k", null, Map.of()))
                .remove(UUID.randomUUID().toString(), out)
                .path();

        String[] segments = path.split("/");
        assertThat(segments).hasSize(4);
        assertThat(URLDecoder.decode(segments[3], StandardCharsets.UTF_8)).isEqualTo(person.value());
        assertThat(new MsgBubblesProvider().isChat(address)).isFalse();
        assertThat(catchThrowable(() -> MsgBubblesAddresses.conversation(new ChatId(address), "look", WHERE)))
                .isInstanceOf(Rejected.class);
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
