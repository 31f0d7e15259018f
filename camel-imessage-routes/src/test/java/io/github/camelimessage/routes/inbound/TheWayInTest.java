package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.routes.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
class TheWayInTest {

    @Test
    void anEventIsRecordedFannedOutAndPosted() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench().subscriber("crm", crm.url()).start()) {
            bench.arrives(bench.message("e1"));

            await().until(() -> bench.steps.contains(InboundSteps.DELIVER_DELIVERED));
            assertThat(crm.ids()).containsExactly("e1");
            assertThat(crm.received().get(0).contentType()).isEqualTo("application/cloudevents+json");
            assertThat(crm.received().get(0).body()).isEqualTo("{\"id\":\"e1\"}".getBytes(StandardCharsets.UTF_8));
            assertThat(bench.steps)
                    .containsExactly(
                            InboundSteps.INGEST_RECEIVED,
                            InboundSteps.INGEST_RECORDED,
                            InboundSteps.INGEST_COMMITTED,
                            InboundSteps.DELIVER_CLAIMED,
                            InboundSteps.DELIVER_POSTED,
                            InboundSteps.DELIVER_DELIVERED);
        }
    }
}
