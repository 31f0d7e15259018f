package io.github.camelimessage.component.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatIdTest {

    @ParameterizedTest
    @CsvSource({
        "any;-;+15555550101, iMessage;-;+15555550101, true",
        "SMS;-;+15555550101, iMessage;-;+15555550101, true",
        "any;-;dana@example.org, iMessage;-;Dana@Example.org, true",
        "any;+;chat1, SMS;+;chat1, true",
        "conversation-1, conversation-1, true",
        "any;-;+15555550101, iMessage;+;+15555550101, false",
        "any;-;+15555550101, any;-;+1555555010, false",
        "any;+;chat1, any;+;chat12, false",
        "conversation-1, conversation-2, false",
        "conversation-1, any;-;conversation-1, false"
    })
    void idsOfOneConversationDifferInTheServiceOnly(String one, String other, boolean same) {
        assertThat(new ChatId(one).isSameConversationAs(new ChatId(other))).isEqualTo(same);
        assertThat(new ChatId(other).isSameConversationAs(new ChatId(one))).isEqualTo(same);
    }
}
