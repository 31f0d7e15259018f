package io.github.camelimessage.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PayloadsTest {

    @Test
    void aBodyIsAsLongAsItIsAskedToBe() {
        assertThat(Payloads.body("msg_1", 7, Instant.EPOCH, 10_000)).hasSize(10_000);
        assertThat(Payloads.body("msg_1", 7, Instant.EPOCH, 1)).isEqualTo(Payloads.body("msg_1", 7, Instant.EPOCH));
    }

    @Test
    void theComponentAcceptsTheirSignatures() {
        Payloads payloads = Payloads.make(20, Instant.now());

        try (Reader reader = new Reader()) {
            for (int i = 0; i < payloads.size(); i++) {
                assertThat(reader.verdict(read(payloads.request(i)))).isEqualTo(Verdict.accepted());
            }
        }
    }

    @Test
    void theComponentRefusesOneThatWasSignedTooLongAgo() {
        Payloads payloads = Payloads.make(1, Instant.now().minusSeconds(600));

        try (Reader reader = new Reader()) {
            assertThat(reader.verdict(read(payloads.request(0)))).isInstanceOf(Verdict.Refused.class);
        }
    }

    @Test
    void eachMakesADocumentWithAnIdOfItsOwnOfAboutAKilobyte() throws Exception {
        Payloads payloads = Payloads.make(3, Instant.now());

        try (Reader reader = new Reader()) {
            for (int i = 0; i < payloads.size(); i++) {
                byte[] body = read(payloads.request(i)).body();
                JsonNode document = new ObjectMapper().readTree(reader.document(body));
                assertThat(document.path("id").asText())
                        .isEqualTo(Documents.event(payloads.ids().get(i)));
                assertThat(document.path("type").asText()).endsWith("message.received");
                assertThat(body).hasSizeBetween(900, 1200);
            }
        }
        assertThat(payloads.ids()).doesNotHaveDuplicates();
    }

    private static RawRequest read(byte[] request) {
        String whole = new String(request, StandardCharsets.UTF_8);
        int end = whole.indexOf("\r\n\r\n");
        Map<String, String> headers = Arrays.stream(whole.substring(0, end).split("\r\n"))
                .skip(1)
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new RawRequest(headers, null, whole.substring(end + 4).getBytes(StandardCharsets.UTF_8));
    }
}
