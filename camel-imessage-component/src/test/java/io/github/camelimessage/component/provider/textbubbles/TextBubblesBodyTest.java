package io.github.camelimessage.component.provider.textbubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.http.HttpBody;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Outgoing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TextBubblesBodyTest {

    private static Outgoing file(byte[] bytes, long told) {
        return new Outgoing("a.bin", "application/x", told, () -> new ByteArrayInputStream(bytes), false);
    }

    private static HttpBody body(Map<String, Outgoing> files, long most) {
        ObjectNode json = JsonAt.object().put("text", "ä");
        files.keySet().forEach(json.putArray("files")::add);
        return TextBubblesBody.of(json, files, most);
    }

    @Property
    void filesStandInTheirPlacesAsBase64WhateverTheirLength(@ForAll byte[] one, @ForAll byte[] two) throws IOException {
        Map<String, Outgoing> files = new LinkedHashMap<>();
        files.put(TextBubblesBody.place(), file(one, one.length));
        files.put(TextBubblesBody.place(), file(two, two.length));
        HttpBody body = body(files, Long.MAX_VALUE);

        byte[] sent = body.open().readAllBytes();

        assertThat(new String(sent, StandardCharsets.UTF_8))
                .isEqualTo("{\"text\":\"ä\",\"files\":[\"" + Base64.getEncoder().encodeToString(one) + "\",\""
                        + Base64.getEncoder().encodeToString(two) + "\"]}");
        assertThat(body.length()).isEqualTo(sent.length);
        assertThat(body.open().readAllBytes()).isEqualTo(sent);
    }

    @Test
    void aLongFileIsEncodedInPieces() throws IOException {
        byte[] bytes = new byte[100_001];
        new Random(1).nextBytes(bytes);
        HttpBody body = body(Map.of(TextBubblesBody.place(), file(bytes, -1)), Long.MAX_VALUE);

        assertThat(body.length()).isEqualTo(-1);
        try (InputStream in = body.open()) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains(Base64.getEncoder().encodeToString(bytes));
        }
    }

    @Test
    void aFileOfUnknownLengthThatIsTooLongBreaksOff() {
        HttpBody body = body(Map.of(TextBubblesBody.place(), file(new byte[50_000], -1)), 20_000);

        assertThatThrownBy(() -> body.open().readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("maxMediaBytes");
    }
}
