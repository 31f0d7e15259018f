package io.github.camelimessage.simulator.blooio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.blooio.Api.Reply;
import io.github.camelimessage.simulator.blooio.Mailbox.Post;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks of version 4: registration, envelopes, deliveries. */
class V4SectionTest {

    private final Mailbox mailbox = new Mailbox();
    private final BlooioSimulator simulator = BlooioSimulator.builder().fast().start();
    private final Api api = new Api(simulator);

    @AfterEach
    void close() {
        simulator.close();
        mailbox.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'url':'http://example.org/h'}",
                "{'url':'https://example.org/h','event_types':'*'}",
                "{'url':'https://example.org/h','event_types':['message.lost']}",
                "{'url':'https://example.org/h','channel_type':'fax'}",
                "{'url':'https://example.org/h','api_version':'2026-06-01'}",
                "{'url':'https://example.org/h','webhook_type':'all'}"
            })
    void aWrongRegistrationInVersion4IsRefusedInItsShape(String body) {
        Reply refused = api.post("/v4/webhooks", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/error/code").asText()).isNotEmpty();
    }

    @Test
    void version4TellsWhatItIsAskedForInEnvelopes() {
        JsonNode made = api.post(
                        "/v4/webhooks",
                        Api.json(
                                "{'url':'%s','event_types':['poll.*','status'],'api_version':'2026-10-01'}",
                                mailbox.url()))
                .json();
        simulator.someoneWrites(Api.ANN, "hello");
        api.text(Api.ANN, "hi");
        simulator.someonePolls(Api.ANN, Api.ANN, "?", "a", "b");

        List<Post> posts = mailbox.first(2);
        assertThat(posts).extracting(Post::type).containsExactlyInAnyOrder("message.sent", "poll.received");
        for (Post post : posts) {
            assertThat(post.event().path("id").asText()).startsWith("evt_");
            assertThat(post.header("X-blooio-version")).isEqualTo("2026-10-01");
            assertThat(post.header("X-blooio-delivery")).startsWith("wdel_");
            assertThat(post.isSignedWith(made.at("/data/signing_secret").asText()))
                    .isTrue();
        }
    }

    @Test
    void theOlderPayloadOfVersion4KeepsNamesOfVersion2() {
        simulator.registerInV4(mailbox.url(), "2026-09-01");
        String group = simulator.group("Hiking", Api.ANN, Api.BOB);
        String message = simulator.someoneWritesIn(group, Api.ANN, "hello");

        JsonNode data = mailbox.first(1).get(0).event().path("data");
        assertThat(data.path("id").asText()).isEqualTo(message);
        assertThat(data.path("external_id").asText()).isEqualTo(group);
        assertThat(data.path("chat_guid").asText()).isEqualTo("iMessage;+;chat" + group.substring(4));
    }

    @Test
    void version2LooksAfterEntriesOfVersion4() {
        String id = api.post("/v4/webhooks", Api.json("{'url':'%s','event_types':['poll.*']}", mailbox.url()))
                .json()
                .at("/data/id")
                .asText();

        assertThat(api.call("PATCH", "/webhooks/" + id, "{\"webhook_type\":\"all\"}")
                        .status())
                .isEqualTo(200);
        simulator.someoneWrites(Api.ANN, "hello");
        assertThat(mailbox.first(1).get(0).event().path("type").asText()).isEqualTo("message.received");
    }

    @Test
    void deliveriesOfVersion4AreListedByCursorAndReplayed() {
        String id = api.post("/v4/webhooks", Api.json("{'url':'%s'}", mailbox.url()))
                .json()
                .at("/data/id")
                .asText();
        String deliveries = "/v4/webhooks/" + id + "/deliveries";
        simulator.someoneWrites(Api.ANN, "one");
        simulator.someoneWrites(Api.ANN, "two");
        mailbox.first(2);

        JsonNode first = api.get(deliveries + "?limit=1").json();
        JsonNode second = api.get(deliveries + "?limit=1&cursor="
                        + first.path("next_cursor").asText())
                .json();
        assertThat(first.path("has_more").asBoolean()).isTrue();
        assertThat(second.path("has_more").asBoolean(true)).isFalse();
        assertThat(second.path("next_cursor").isNull()).isTrue();
        assertThat(api.get(deliveries + "?limit=201").status()).isEqualTo(400);
        assertThat(api.get(deliveries + "?cursor=7").status()).isEqualTo(400);

        String delivery = first.at("/data/0/id").asText();
        assertThat(delivery).startsWith("wdel_");
        assertThat(api.post(deliveries + "/" + delivery + "/replay", null).status())
                .isEqualTo(201);
        Post again = mailbox.first(3).get(2);
        assertThat(again.event().path("id"))
                .isEqualTo(mailbox.posts().stream()
                        .filter(post -> delivery.equals(post.header("X-blooio-delivery")))
                        .findFirst()
                        .orElseThrow()
                        .event()
                        .path("id"));
        assertThat(api.post(deliveries + "/wdel_none/replay", null).status()).isEqualTo(404);
    }
}
