package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Part;
import io.github.camelimessage.component.model.PeopleOperation;
import io.github.camelimessage.component.model.Target;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** Wherever people are named, a number as it is dialled at home means the same person as in full. */
class DefaultRegionTest {

    private static final Handle ANN = new Handle("+12125550101");
    private static final String DIALLED = "(212) 555-0101";

    private static Operation<?> read(OperationKind kind, Object body, Map<String, Object> headers) {
        return read(kind, body, headers, null);
    }

    private static Operation<?> read(OperationKind kind, Object body, Map<String, Object> headers, String defaultTo) {
        ImessageConfiguration configuration = new ImessageConfiguration();
        configuration.setOperation(kind == null ? null : kind.word());
        configuration.setDefaultTo(defaultTo);
        configuration.setDefaultRegion("US");
        OperationReader reader = new OperationReader(Settings.of("x", configuration), word -> false);
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(body);
        headers.forEach(exchange.getMessage()::setHeader);
        return reader.read(exchange);
    }

    private static Target recipient(Operation<?> operation) {
        return ((SendMessage) operation).to();
    }

    @Test
    void theRecipientOfAMessageIsWrittenInFullWhereverItStands() {
        assertThat(recipient(read(null, "hi", Map.of(ImessageConstants.TO, DIALLED))))
                .isEqualTo(new Target.ToHandle(ANN));
        assertThat(recipient(read(null, Map.of("text", "hi", "to", DIALLED), Map.of())))
                .isEqualTo(new Target.ToHandle(ANN));
        assertThat(recipient(read(null, "hi", Map.of(), DIALLED))).isEqualTo(new Target.ToHandle(ANN));
        assertThat(recipient(read(null, "hi", Map.of(ImessageConstants.TO, "22000"))))
                .isEqualTo(new Target.ToHandle(new Handle("22000")));
    }

    @Test
    void soArePeopleOfGroupsAndWhoeverIsAskedAboutOrMentioned() {
        Operation<?> group = read(
                OperationKind.CREATE_GROUP,
                Map.of("people", List.of(DIALLED, "dana@example.org"), "text", "hi"),
                Map.of());
        Operation<?> asked = read(OperationKind.CHECK_AVAILABILITY, null, Map.of(ImessageConstants.HANDLE, DIALLED));
        Operation<?> mention = read(
                null,
                Map.of("chatId", "any;+;chat1", "parts", List.of(Map.of("text", "Ann", "mention", DIALLED))),
                Map.of());

        assertThat(((ChatOperation.CreateGroup) group).people()).containsExactly(ANN, new Handle("dana@example.org"));
        assertThat(((PeopleOperation.CheckAvailability) asked).handle()).isEqualTo(ANN);
        assertThat(((SendMessage) mention).parts()).containsExactly(new Part.Mention("Ann", ANN));
    }

    @Test
    void aRegionThatDoesNotExistStopsTheStart() {
        ImessageConfiguration wrong = new ImessageConfiguration();
        wrong.setDefaultRegion("Bavaria");

        assertThatThrownBy(() -> Settings.of("support", wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Option defaultRegion of imessage:support must be the ISO code of a region such as US or DE, found "
                                + "\"Bavaria\".");
    }
}
