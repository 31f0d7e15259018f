package io.github.camelimessage.routes.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.routes.idempotent.ImessageIdempotentRepository;
import io.github.camelimessage.routes.store.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What somebody finds who copied the database: with a key nothing, without one everything. */
@Tag(TestDatabase.BOTH)
class SealedAtRestTest {

    private static final List<String> PERSONAL = List.of(
            Story.TEXT,
            "lighthouse",
            Story.ANSWER,
            "at nine",
            Story.ANNA.substring(1),
            Story.BERT,
            "plan of the",
            "Lighthouse keepers");

    @Test
    void withAKeyNeitherTextNorHandleIsFoundAndSubscribersReadEverything() throws Exception {
        try (Story story = new Story("privacy.key", TestDatabase.PRIVACY_KEY)) {
            story.happens();
            aConsumerOfTheirOwnRemembers(story);

            Dump dump = Dump.of(story.database());

            assertThat(dump.size()).isGreaterThan(100);
            for (String word : PERSONAL) {
                assertThat(dump.columnsWith(word)).as(word).isEmpty();
            }
            subscribersReadEverything(story);
        }
    }

    @Test
    void withoutAKeyTheSameSearchFindsThem() throws Exception {
        try (Story story = new Story("privacy.key", "")) {
            story.happens();
            aConsumerOfTheirOwnRemembers(story);

            Dump dump = Dump.of(story.database());

            assertThat(dump.columnsWith(Story.TEXT)).contains("imessage_inbox.document", "imessage_inbox.raw");
            assertThat(dump.columnsWith(Story.ANSWER)).contains("imessage_send.operation");
            assertThat(dump.columnsWith("plan of the"))
                    .contains("imessage_send_file.name", "imessage_send_file_part.content");
            assertThat(dump.columnsWith(Story.ANNA.substring(1)))
                    .contains(
                            "imessage_inbox.chat",
                            "imessage_inbox.person",
                            "imessage_delivery.chat",
                            "imessage_send.lane",
                            "imessage_send.chat_id",
                            "imessage_consumed.id");
            subscribersReadEverything(story);
        }
    }

    private static void aConsumerOfTheirOwnRemembers(Story story) {
        ImessageIdempotentRepository consumed =
                story.template().getCamelContext().getRegistry().findSingleByType(ImessageIdempotentRepository.class);
        assertThat(consumed.add("greeted " + Story.ANNA)).isTrue();
        consumed.confirm("greeted " + Story.ANNA);
        assertThat(consumed.add("greeted " + Story.ANNA)).isFalse();
    }

    private static void subscribersReadEverything(Story story) {
        await().until(() -> story.told.stream()
                        .filter(told -> document(told).at("/data/text").asText().equals(Story.TEXT))
                        .count()
                >= 4);
        for (Story.Told told : story.told) {
            JsonNode document = document(told);
            assertThat(told.headers().get(ImessageConstants.EVENT_ID))
                    .isEqualTo(document.get("id").asText());
            assertThat(told.headers().get(ImessageConstants.CHAT_ID))
                    .isEqualTo(document.path("subject").textValue());
        }
        assertThat(story.told)
                .anyMatch(told -> told.document().contains(Story.ANNA))
                .anyMatch(told -> told.document().contains("reaction.added"));
    }

    private static JsonNode document(Story.Told told) {
        try {
            return new ObjectMapper().readTree(told.document());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
