package io.github.camelimessage.simulator.textbubbles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.simulator.textbubbles.Api.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The longest and the most that a send may hold. */
class SendLimitsTest {

    private static final String TO = "'to':'+15550001111'";
    private static final String CONTENT = "'content':{'text':'hi'}";

    private final TextBubblesSimulator simulator = Api.simulator();
    private final Api api = new Api(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    private Reply send(String fields) {
        return api.post("/v1/messages", Api.json("{" + fields + "}"));
    }

    @ParameterizedTest
    @CsvSource({"10000,202", "10001,400"})
    void aTextHasAtMostTenThousandCharacters(int length, int status) {
        assertThat(send(TO + ",'content':{'text':'" + "x".repeat(length) + "'}").status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"255,202", "256,400"})
    void aKeyHasAtMost255Characters(int length, int status) {
        assertThat(send(TO + "," + CONTENT + ",'idempotencyKey':'" + "k".repeat(length) + "'")
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"20,202", "21,400"})
    void thereAreAtMostTwentyPictures(int count, int status) {
        String urls = "'https://example.org/a.png',".repeat(count);
        assertThat(send(TO + ",'content':{'mediaUrls':[" + urls.substring(0, urls.length() - 1) + "]}")
                        .status())
                .isEqualTo(status);
    }
}
