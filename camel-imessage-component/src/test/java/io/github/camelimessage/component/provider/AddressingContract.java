package io.github.camelimessage.component.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.RestRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What names people survives its way through a request, and what names nobody is refused. */
public abstract class AddressingContract {

    /**
     * How requests name somebody.
     *
     * @throws Rejected where they cannot be sent a message
     */
    protected abstract String written(Handle person) throws Rejected;

    @Provide
    protected Arbitrary<String> people() {
        return People.addresses();
    }

    @Provide
    protected Arbitrary<String> anything() {
        return Arbitraries.strings().ofMinLength(1).ofMaxLength(30).filter(text -> !text.isBlank());
    }

    /** What the other side makes of an id that is a segment of a path. */
    protected static String throughAPath(String id) {
        RestRequest request = RestRequest.get("chats/:id/messages", "look", Duration.ofSeconds(1))
                .at("id", id);
        String[] segments = request.path().split("/");
        assertThat(segments).hasSize(3);
        assertThat(segments[1]).doesNotContain("+", "@", ",", ";", "?", "#");
        return URLDecoder.decode(segments[1], StandardCharsets.UTF_8);
    }

    @Property
    protected void aPersonArrivesAsTheySpelledThemselves(@ForAll("people") String address) throws Rejected {
        Handle person = new Handle(address);

        assertThat(throughAPath(written(person))).isEqualTo(person.value());
    }

    @Property
    protected void whatIsNoPersonIsRefusedAsOne(@ForAll("anything") String text) {
        Throwable failure = catchThrowable(() -> written(new Handle("x" + text)));

        if (failure != null) {
            assertThat(failure).isInstanceOf(Rejected.class);
            assertThat(failure.getMessage()).startsWith("imessage:home cannot send a message: ");
        } else {
            assertThat(text).contains("@");
        }
    }
}
