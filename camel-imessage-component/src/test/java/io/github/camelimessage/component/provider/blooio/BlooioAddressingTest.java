package io.github.camelimessage.component.provider.blooio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.AddressingContract;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What names a conversation survives its way through a path, and one person is never taken for several or the other way round. */
class BlooioAddressingTest extends AddressingContract {

    private static final BlooioChats CHATS = new BlooioChats("imessage:home");

    @Override
    protected String written(Handle person) throws Rejected {
        return CHATS.of(new Target.ToHandle(person), OperationKind.SEND_MESSAGE);
    }

    @Provide
    Arbitrary<String> groups() {
        return Arbitraries.strings()
                .alpha()
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(id -> "grp_" + id);
    }

    @Property
    void aPersonIsNoGroup(@ForAll("people") String address) throws Rejected {
        String chat = written(new Handle(address));

        assertThat(BlooioChats.isGroup(chat)).isFalse();
        assertThat(chat).doesNotContain(",");
    }

    @Property
    void severalPeopleArriveInTheirOrder(@ForAll("people") String one, @ForAll("people") String other) throws Rejected {
        Handle first = new Handle(one);
        Handle second = new Handle(other);
        if (first.equals(second)) {
            return;
        }
        String chat = CHATS.of(new Target.ToHandles(List.of(first, second)), OperationKind.SEND_MESSAGE);

        assertThat(throughAPath(chat).split(",")).containsExactly(first.value(), second.value());
        assertThat(BlooioChats.isPerson(chat)).isFalse();
    }

    @Property
    void aGroupIsReachedByItsIdAndIsNobody(@ForAll("groups") String id) throws Rejected {
        assertThat(throughAPath(CHATS.of(new Target.InChat(new ChatId(id)), OperationKind.SEND_MESSAGE)))
                .isEqualTo(id);
        assertThat(BlooioChats.isPerson(id)).isFalse();
        assertThat(new BlooioProvider().isChat(id)).isTrue();
    }

    @Property
    void theConversationIsTheSameByEachPath(@ForAll("people") String address) {
        Handle person = new Handle(address);
        JsonAt flat =
                post("{\"event\":\"message.received\",\"message_id\":\"m\",\"external_id\":%s,\"sender\":%s}", address);
        JsonAt enveloped = post(
                "{\"id\":\"evt_1\",\"type\":\"message.received\",\"data\":{\"message_id\":\"m\",\"chat_id\":\"chat_1\","
                        + "\"contact\":{\"identifier\":%s},\"sender\":%s,\"is_group\":false}}",
                address);
        JsonAt listed = post("{\"id\":%s,\"is_group\":false,\"contact\":{\"identifier\":%s}}", address);

        ChatId expected = new ChatId(person.value());
        assertThat(BlooioNews.of(flat, "").chat(false)).isEqualTo(expected);
        assertThat(BlooioNews.of(enveloped, "").chat(false)).isEqualTo(expected);
        assertThat(BlooioConversations.chat(listed).id()).isEqualTo(expected);
    }

    private static JsonAt post(String form, String address) {
        String text = TextNode.valueOf(address).toString();
        return JsonAt.read(form.formatted(text, text).getBytes(StandardCharsets.UTF_8));
    }
}
