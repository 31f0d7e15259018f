package io.github.camelimessage.routes.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.routes.inbound.JdbcInboundStatus;
import io.github.camelimessage.routes.store.TestDatabase;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody asks to be forgotten. */
@Tag(TestDatabase.BOTH)
class ErasureTest {

    @Test
    void afterwardsNothingOfThePersonIsFoundAndEverythingAddsUp() throws Exception {
        try (Story story = new Story()) {
            story.happens();

            // As people of the account's region dial it.
            Map<?, ?> erased = erase(story, "(555) 014-2233");

            assertThat(erased.get("sends")).isEqualTo(3);
            assertThat((int) erased.get("events")).isGreaterThanOrEqualTo(5);
            assertThat((int) erased.get("deliveriesDiscarded")).isGreaterThanOrEqualTo(5);
            Dump dump = Dump.of(story.database());
            assertThat(dump.columnsWith(Story.ANNA.substring(1))).isEmpty();
            assertThat(dump.columnsWith("plan of the")).isEmpty();
            assertThat(dump.columnsWith("or ten")).isEmpty();
            assertThat(new JdbcInboundStatus(story.database()).addsUp()).isTrue();
        }
    }

    @Test
    void whatOthersSaidStays() throws Exception {
        try (Story story = new Story("privacy.key", "")) {
            story.happens();

            erase(story, Story.ANNA);

            assertThat(Dump.of(story.database()).columnsWith(Story.TEXT)).contains("imessage_inbox.document");
            assertThat(story.count("imessage_inbox where person = '" + Story.BERT + "' and document is not null"))
                    .isEqualTo(2);
            assertThat(story.count("imessage_send where lane = 'to:" + Story.BERT + "' and operation is not null"))
                    .isEqualTo(1);
        }
    }

    @Test
    void whoAskedIsKeptAndWhoWasErasedIsNot() throws Exception {
        try (Story story = new Story("privacy.key", TestDatabase.PRIVACY_KEY)) {
            erase(story, Story.ANNA);

            assertThat(story.count("imessage_audit where kind = 'privacy' and what = 'erased' and by_whom = 'ada'"
                            + " and subject like 'p:%'"))
                    .isEqualTo(1);
            assertThatThrownBy(() -> story.template().requestBody("direct:imessage-erase", (Object) null))
                    .isInstanceOf(CamelExecutionException.class)
                    .cause()
                    .hasMessageContaining("CamelImessageHandle");
        }
    }

    private static Map<?, ?> erase(Story story, String handle) {
        return story.template()
                .requestBodyAndHeaders(
                        "direct:imessage-erase",
                        null,
                        Map.of(ImessageConstants.HANDLE, handle, "CamelImessageBy", "ada"),
                        Map.class);
    }
}
