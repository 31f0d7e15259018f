package io.github.camelimessage.component;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Moves five long files at the same time, three out and two in, and prints what came of each; run in a process whose heap
 * could not hold them.
 */
final class MediaInSmallHeap {

    static final int LENGTH = 20 * 1024 * 1024;
    static final int FROM_STREAM = 1;
    static final int FROM_FILE = 2;
    static final int FROM_URL = 3;
    static final int RECEIVED = 4;

    private static final CompletableFuture<String> ATTACHED = new CompletableFuture<>();

    private MediaInSmallHeap() {}

    /** Bytes that exist only while they are read, the same for the same seed. */
    static InputStream film(int seed) {
        Random random = new Random(seed);
        return new InputStream() {
            private int left = LENGTH;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (left == 0) {
                    return -1;
                }
                byte[] piece = new byte[Math.min(4096, Math.min(length, left))];
                for (int i = 0; i < piece.length; i++) {
                    piece[i] = (byte) random.nextInt();
                }
                System.arraycopy(piece, 0, target, offset, piece.length);
                left -= piece.length;
                return piece.length;
            }
        };
    }

    static String digest(InputStream stream) throws IOException {
        try (stream) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[64 * 1024];
            for (int count = stream.read(piece); count >= 0; count = stream.read(piece)) {
                digest.update(piece, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** @param args address and password of the server, the chat, the id of the file to fetch, the address of the file to send */
    public static void main(String[] args) throws Exception {
        Path file = Files.createTempFile("film", ".mov");
        try (InputStream film = film(FROM_FILE)) {
            Files.copy(film, file, StandardCopyOption.REPLACE_EXISTING);
        }
        DefaultCamelContext context = new DefaultCamelContext();
        ImessageComponent component = new ImessageComponent();
        component.setAllowPrivateAddresses(true);
        ImessageConfiguration account = new ImessageConfiguration();
        account.setProvider("bluebubbles");
        account.setServerUrl(args[0]);
        account.setPassword(args[1]);
        account.setSendMethod("private-api");
        component.getAccounts().put("support", account);
        context.addComponent("imessage", component);
        context.addRoutes(routes());
        context.start();
        ProducerTemplate template = context.createProducerTemplate();
        Map<String, CompletableFuture<String>> outcomes = new TreeMap<>();
        Map<String, Object> to = Map.of(ImessageConstants.CHAT_ID, args[2]);
        outcomes.put("out-stream", send(template, film(FROM_STREAM), to, ImessageConstants.ATTACHMENT_NAME, "a.mov"));
        outcomes.put("out-file", send(template, file, to, ImessageConstants.ATTACHMENT_NAME, "b.mov"));
        outcomes.put("out-url", send(template, null, to, ImessageConstants.ATTACHMENT_URL, URI.create(args[4])));
        outcomes.put(
                "in-operation",
                template.asyncRequestBodyAndHeader(
                        "direct:fetch", null, ImessageConstants.ATTACHMENT_ID, args[3], String.class));
        outcomes.put("in-attachment", ATTACHED);
        for (Map.Entry<String, CompletableFuture<String>> outcome : outcomes.entrySet()) {
            System.out.println(outcome.getKey() + " " + outcome.getValue().get(100, TimeUnit.SECONDS));
        }
        context.stop();
        Files.delete(file);
        System.exit(0);
    }

    private static RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:fetch")
                        .to("imessage:support?operation=downloadAttachment")
                        .process(exchange -> exchange.getMessage()
                                .setBody(digest(exchange.getMessage().getBody(InputStream.class))));
                from("imessage:support?receive=poll&scanFrom=1h&events=message.received")
                        .process(exchange -> ATTACHED.complete(digest(exchange.getMessage(AttachmentMessage.class)
                                .getAttachment("film.mov")
                                .getInputStream())));
            }
        };
    }

    private static CompletableFuture<String> send(
            ProducerTemplate template, Object body, Map<String, Object> to, String header, Object value) {
        Map<String, Object> headers = new HashMap<>(to);
        headers.put(header, value);
        return template.asyncSend("imessage:support", exchange -> {
                    exchange.getMessage().setBody(body);
                    exchange.getMessage().setHeaders(headers);
                })
                .thenApply(MediaInSmallHeap::outcome);
    }

    private static String outcome(Exchange exchange) {
        return exchange.getException() == null
                ? exchange.getMessage().getHeader(ImessageConstants.SENT_MESSAGE_ID, String.class)
                : exchange.getException().toString();
    }
}
