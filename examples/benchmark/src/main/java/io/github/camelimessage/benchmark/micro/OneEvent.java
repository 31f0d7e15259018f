package io.github.camelimessage.benchmark.micro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.benchmark.load.Payloads;
import io.github.camelimessage.benchmark.load.Reader;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One webhook of Blooio, verified and understood, beside the least that anybody has to do with it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class OneEvent {

    private static final String ALGORITHM = "HmacSHA256";

    private final ObjectMapper mapper = new ObjectMapper();
    private Reader reader;
    private Map<String, String> headers;
    private byte[] body;
    private String seconds;
    private String signature;

    /** Makes and signs it; the signature is good for five minutes. */
    @Setup
    public void setUp() {
        reader = new Reader();
        Instant now = Instant.now();
        body = Payloads.body("msg_0123456789abcdef", 7, now);
        seconds = Long.toString(now.getEpochSecond());
        signature = HexFormat.of().formatHex(hmac());
        // In order already, as they are read off a connection.
        headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Host", "127.0.0.1");
        headers.put("Content-Type", "application/json");
        headers.put("Content-Length", Integer.toString(body.length));
        headers.put("X-Blooio-Event", "message.received");
        headers.put("X-Blooio-Message-Id", "msg_0123456789abcdef");
        headers.put(Payloads.SIGNATURE, "t=" + seconds + ",v1=" + signature);
    }

    /** Ends what it was read with. */
    @TearDown
    public void tearDown() {
        reader.close();
    }

    /** As the component does: from the request to the event. */
    @Benchmark
    public List<InboundEvent> ours() throws Exception {
        RawRequest request = new RawRequest(headers, null, body);
        if (!(reader.verdict(request) instanceof Verdict.Accepted)) {
            throw new IllegalStateException("The signature was refused.");
        }
        return reader.events(request);
    }

    /** The signature and a tree of the same bytes, and nothing of what they mean. */
    @Benchmark
    public JsonNode beside() throws Exception {
        if (!MessageDigest.isEqual(hmac(), HexFormat.of().parseHex(signature))) {
            throw new IllegalStateException("The signature was refused.");
        }
        return mapper.readTree(body);
    }

    private byte[] hmac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Payloads.SECRET.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM + ".", e);
        }
    }
}
