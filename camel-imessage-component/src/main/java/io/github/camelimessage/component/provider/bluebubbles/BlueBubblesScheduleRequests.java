package io.github.camelimessage.component.provider.bluebubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Recurrence;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRequests.Send;
import java.time.Instant;

/** Writes what concerns messages to send later as requests. */
final class BlueBubblesScheduleRequests {

    private static final String ALL = "message/schedule";
    private static final String ONE = "message/schedule/:id";

    private final ProviderSettings settings;

    BlueBubblesScheduleRequests(ProviderSettings settings) {
        this.settings = settings;
    }

    BlueBubblesRequest create(Send send, String chatGuid, Instant at, Recurrence every) {
        return BlueBubblesRequest.post(
                        ALL,
                        plan(send, chatGuid, at, every),
                        OperationKind.SCHEDULE_MESSAGE.phrase(),
                        settings.requestTimeout())
                .thatOthersSee();
    }

    BlueBubblesRequest replace(String id, Send send, String chatGuid, Instant at, Recurrence every) {
        return BlueBubblesRequest.post(
                        ONE,
                        plan(send, chatGuid, at, every),
                        OperationKind.UPDATE_SCHEDULED.phrase(),
                        settings.requestTimeout())
                .by("PUT")
                .at(ALL + "/" + id);
    }

    private static ObjectNode plan(Send send, String chatGuid, Instant at, Recurrence every) {
        ObjectNode json = JsonAt.object().put("type", "send-message").put("scheduledFor", at.toEpochMilli());
        json.set("payload", BlueBubblesRequests.textBody(send, chatGuid));
        ObjectNode schedule = json.putObject("schedule").put("type", every == null ? "once" : "recurring");
        if (every != null) {
            schedule.put("intervalType", every.unit().word()).put("interval", every.every());
        }
        return json;
    }

    BlueBubblesRequest list(OperationKind kind) {
        return BlueBubblesRequest.get(ALL, ALL, kind.phrase(), settings.requestTimeout());
    }

    BlueBubblesRequest get(String id, OperationKind kind) {
        return BlueBubblesRequest.get(ONE, ALL + "/" + id, kind.phrase(), settings.requestTimeout());
    }

    BlueBubblesRequest remove(String id) {
        return BlueBubblesRequest.post(ONE, null, OperationKind.CANCEL_SCHEDULED.phrase(), settings.requestTimeout())
                .by("DELETE")
                .at(ALL + "/" + id);
    }
}
