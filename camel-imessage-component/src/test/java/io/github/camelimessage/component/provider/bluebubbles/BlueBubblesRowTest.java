package io.github.camelimessage.component.provider.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.internal.JsonAt;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlueBubblesRowTest {

    private static BlueBubblesRow row(String fields) {
        String json = "{'guid':'G-1'," + fields + "}";
        return BlueBubblesRow.of(JsonAt.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'text':'','partCount':1                                                    | true
            'text':null,'partCount':1                                                  | true
            'text':'look','partCount':2                                                | true
            'text':'look','attributedBody':[{'string':'\uFFFClook'}]                  | true
            'text':'','associatedMessageType':'sticker'                                | true
            'text':'look','partCount':1,'attributedBody':[{'string':'look'}]           | false
            'text':'','partCount':1,'attachments':[{'guid':'A-1'}]                     | false
            'text':null,'partCount':0,'dateEdited':1                                   | false
            'text':'','associatedMessageType':'love'                                   | false
            'text':null,'itemType':2                                                   | false
            """)
    void aMessageIsUnfinishedWhereAFileIsMissing(String fields, boolean unfinished) {
        assertThat(row(fields).looksUnfinished()).isEqualTo(unfinished);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'text':null,'dateEdited':1,'partCount':0                                           | true
            'text':'','dateEdited':1,'partCount':0                                             | true
            'text':null,'dateEdited':1,'messageSummaryInfo':[{'retractedParts':[0]}]           | true
            'text':null,'dateRetracted':1,'partCount':1                                        | true
            'text':'','dateEdited':1,'partCount':1,'messageSummaryInfo':[{'retractedParts':[0]}] | false
            'text':'left','dateEdited':1,'partCount':1,'messageSummaryInfo':[{'retractedParts':[1]}] | false
            'text':null,'partCount':0                                                          | false
            """)
    void aMessageIsUnsentWhereNothingIsLeftOfIt(String fields, boolean unsent) {
        assertThat(row(fields).unsent()).isEqualTo(unsent);
    }
}
