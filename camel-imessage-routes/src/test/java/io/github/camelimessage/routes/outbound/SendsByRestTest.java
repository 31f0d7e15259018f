package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.routes.admin.AdminAnswer;
import io.github.camelimessage.routes.admin.AdminRequest;
import io.github.camelimessage.routes.admin.SendsResource;
import io.github.camelimessage.routes.store.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
class SendsByRestTest {

    private final Outpost outpost = Outpost.open();
    private final SendsResource sends = new SendsResource(outpost.desk);

    @AfterEach
    void close() {
        outpost.close();
    }

    @Test
    void deadSendsAreListedLookedAtAndReplayed() {
        String ticket = dead();

        assertThat(get("", Map.of("state", "dead")).body().toString()).contains(ticket);
        assertThat(get(ticket, Map.of()).body().toString()).contains("reason=No.");
        AdminAnswer replayed = post(List.of(ticket, "replay"), Map.of("by", "ada"));

        assertThat(replayed.status()).isEqualTo(200);
        assertThat(outpost.outgoings.keys()).containsExactly(ticket, ticket + "-r1");
        assertThat(replayed.body().toString()).contains("by=ada").doesNotContain("the very text");
    }

    @Test
    void aSendIsDecidedAndDiscarded() {
        String unknown = outpost.doubted(Outpost.text("a", "x"));
        String unwanted = dead();

        post(List.of(unknown, "decide"), Map.of("decision", "sent"));
        post(List.of(unwanted, "discard"), Map.of("reason", "wrong person"));

        assertThat(outpost.state(unknown)).isEqualTo(SendState.ACCEPTED);
        assertThat(outpost.state(unwanted)).isEqualTo(SendState.DISCARDED);
    }

    @Test
    void aBacklogIsReleased() {
        assertThat(post(List.of("release"), Map.of()).body()).isEqualTo(Map.of("released", List.of()));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> get("", Map.of("state", "lost")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("state: expected one of");
        assertThatThrownBy(() -> get("nobody", Map.of())).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> post(List.of("nobody", "replay"), Map.of()))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> post(List.of(dead(), "decide"), Map.of("decision", "maybe")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(post(List.of("x", "y"), Map.of()).status()).isEqualTo(405);
    }

    private String dead() {
        String ticket = outpost.accept("the very text");
        outpost.due.wake();
        outpost.outgoings.fails(new Rejected("No."));
        return ticket;
    }

    private AdminAnswer get(String below, Map<String, String> query) {
        List<String> parts = below.isEmpty() ? List.of() : List.of(below);
        return sends.answer(new AdminRequest("GET", parts, query, Map.of()));
    }

    private AdminAnswer post(List<String> below, Map<String, Object> body) {
        return sends.answer(new AdminRequest("POST", below, Map.of(), body));
    }
}
