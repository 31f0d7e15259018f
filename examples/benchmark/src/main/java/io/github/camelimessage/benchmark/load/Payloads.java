package io.github.camelimessage.benchmark.load;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Webhooks of Blooio as whole HTTP requests: each about a kilobyte, with an id of its own, signed when they are made, so that nothing of
 * that is left to do while they are posted. Their signatures are good for five minutes.
 */
public final class Payloads {

    /** What they are signed with. */
    public static final String SECRET = "whsec_benchmark_benchmark_benchmark_be";

    /** Where they are posted to. */
    public static final String PATH = "/imessage/support";

    /** The header that holds the signature. */
    public static final String SIGNATURE = "X-Blooio-Signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int PEOPLE = 1000;
    private static final String TEXT =
            "Hello, I ordered the blue one in May and it was to come on Friday. Nobody was at home, the card in the"
                    + " letter box says that it went back, and on the phone I was told to write here. Could you find out where it is, and send"
                    + " it once more? Any day but Tuesday is fine, best in the afternoon, and the"
                    + " neighbours on the second floor would take it too; their bell is the one without a name. The number of the order is ";

    private final List<String> ids;
    private final List<byte[]> requests;

    private Payloads(List<String> ids, List<byte[]> requests) {
        this.ids = ids;
        this.requests = requests;
    }

    /** Makes and signs so many, about a kilobyte each. */
    public static Payloads make(int count, Instant now) {
        return make(count, now, 0);
    }

    /** Makes and signs so many; their texts are as long as it takes for each body to have at least so many bytes. */
    public static Payloads make(int count, Instant now, int bytes) {
        String run = UUID.randomUUID().toString().substring(0, 8);
        List<String> ids = IntStream.range(0, count)
                .mapToObj(index -> String.format(Locale.ROOT, "msg_%s_%07d", run, index))
                .toList();
        ThreadLocal<Mac> signing = ThreadLocal.withInitial(Payloads::mac);
        List<byte[]> requests = IntStream.range(0, count)
                .parallel()
                .mapToObj(index -> request(ids.get(index), body(ids.get(index), index, now, bytes), now, signing.get()))
                .toList();
        return new Payloads(ids, requests);
    }

    /** How many there are. */
    public int size() {
        return ids.size();
    }

    /** The ids of the messages in them. */
    public List<String> ids() {
        return ids;
    }

    /** Those of them, in this order. */
    Payloads only(List<Integer> indexes) {
        return new Payloads(
                indexes.stream().map(ids::get).toList(),
                indexes.stream().map(requests::get).toList());
    }

    /** One of them, as it goes over the wire. */
    public byte[] request(int index) {
        return requests.get(index);
    }

    /** The body of one that is like the others, for those who need no request. */
    public static byte[] body(String id, int number, Instant now) {
        return body(id, number, now, "");
    }

    /** The same with a text that makes it at least so long. */
    static byte[] body(String id, int number, Instant now, int bytes) {
        byte[] usual = body(id, number, now);
        int missing = bytes - usual.length;
        return missing <= 0 ? usual : body(id, number, now, "x".repeat(missing));
    }

    private static byte[] body(String id, int number, Instant now, String more) {
        String sender = "+1555" + (1_000_000 + number % PEOPLE);
        String event = "{\"id\":\"evt_" + id
                + "\",\"type\":\"message.received\",\"api_version\":\"2026-10-01\",\"created_at\":"
                + now.toEpochMilli() + ",\"organization_id\":\"org_5hK2vQ9mT1xW\",\"data\":{\"message_id\":\"" + id
                + "\",\"chat_id\":\"chat_" + number % PEOPLE
                + "\",\"channel_id\":\"ch_8Zr4nB6yC3dF\",\"channel_type\":\"blooio\",\"channel_address\":\"+15550100999\",\"sender\":\""
                + sender + "\",\"recipient\":\"+15550100999\",\"contact\":{\"identifier\":\"" + sender
                + "\"},\"text\":\"" + TEXT
                + number + "." + more
                + "\",\"attachments\":[{\"url\":\"https://media.blooio.com/a/7f/" + id
                + ".jpg\",\"media_type\":\"image/jpeg\",\"size\":51234}],\"protocol\":\"imessage\",\"is_group\":false,\"group\":null}}";
        return event.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] request(String id, byte[] body, Instant now, Mac mac) {
        String head = "POST " + PATH
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nX-Blooio-Event: message.received"
                + "\r\nX-Blooio-Message-Id: " + id + "\r\n" + SIGNATURE + ": "
                + signature(now.getEpochSecond(), body, mac)
                + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    /** The value of {@link #SIGNATURE} for a body that is posted now. */
    static String signature(long seconds, byte[] body, Mac mac) {
        mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    }

    static Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM + ".", e);
        }
    }
}
