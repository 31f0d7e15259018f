package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.OperationKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is wrong in a map is refused with its key, never passed over and never shown. */
class OperationFieldsTest {

    private static final String ANN = "+12125550101";

    private static void read(OperationKind kind, Map<String, Object> map) {
        OperationMaps.read("imessage:x", kind, map, Attachments.below("imessage:x", null), Recipients.asGiven());
    }

    @Test
    void aListWithSomethingElseThanAddressesIsRefusedAndNotShown() {
        for (Object wrong : Arrays.asList(null, " ", Map.of("address", ANN))) {
            Map<String, Object> group = new HashMap<>(Map.of("text", "hi"));
            group.put("people", Arrays.asList(ANN, wrong));

            assertThatThrownBy(() -> read(OperationKind.CREATE_GROUP, group))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("imessage:x cannot use the value of \"people\": expected a list of texts,"
                            + " none of them empty.");
        }
    }

    @Test
    void aPartWithoutItsTextIsRefusedInWordsOfMaps() {
        for (String text : Arrays.asList(null, "")) {
            Map<String, Object> part = new HashMap<>();
            part.put("text", text);

            assertThatThrownBy(() ->
                            read(OperationKind.SEND_MESSAGE, Map.of("chatId", "any;+;chat1", "parts", List.of(part))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("imessage:x cannot use the value of \"parts\": expected something in each \"text\".");
        }
    }

    @Test
    void aDistanceOfRepetitionsWithoutItsUnitIsNotPassedOver() {
        assertThatThrownBy(() -> read(
                        OperationKind.SCHEDULE_MESSAGE,
                        Map.of("to", ANN, "text", "hi", "scheduledFor", "2030-01-01T08:00:00Z", "repeatEvery", 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("imessage:x cannot use the value of \"repeat\": expected");
    }
}
