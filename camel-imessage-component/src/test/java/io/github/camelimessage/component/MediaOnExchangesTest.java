package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.http.RawServer;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import jakarta.activation.DataHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files on exchanges, from a played BlueBubbles server through routes and back. */
class MediaOnExchangesTest {

    private static final String ALICE = "+15550001111";
    private static final byte[] PICTURE = new byte[200_000];

    static {
        Arrays.fill(PICTURE, (byte) 7);
    }

    private final CamelUnderTest camel = new CamelUnderTest();
    private BlueBubblesSimulator mac;

    @BeforeEach
    void start() throws Exception {
        mac = BlueBubblesSimulator.builder().clock(camel.clock).fast().start();
        camel.component.setHttpTransport(null);
        camel.component.setAllowPrivateAddresses(true);
        camel.support().setProvider("bluebubbles");
        camel.support().setServerUrl(mac.url());
        camel.support().setPassword(mac.password());
        camel.start();
        camel.support().setWebhookUrl("http://127.0.0.1:" + camel.port() + "/imessage/support");
        camel.support().setRegistration("manage");
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        mac.close();
    }

    private void routes(RouteBuilder routes) throws Exception {
        camel.context.addRoutes(routes);
    }

    private String received(String name) {
        return mac.attachmentsOf(mac.someoneSendsAttachment(ALICE, name, "image/png", PICTURE))
                .get(0);
    }

    private long downloads() {
        return mac.requests().stream()
                .filter(request -> request.path().endsWith("/download"))
                .count();
    }

    private byte[] arrived(Exchange sent) {
        assertThat(sent.getException()).isNull();
        String message = sent.getMessage().getHeader(ImessageConstants.SENT_MESSAGE_ID, String.class);
        Exchange back = camel.send(
                "direct:bytes",
                null,
                Map.of(
                        ImessageConstants.ATTACHMENT_ID,
                        mac.attachmentsOf(message).get(0)));
        return back.getMessage().getBody(byte[].class);
    }

    private static RouteBuilder bytes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:bytes")
                        .to("imessage:support?operation=downloadAttachment")
                        .convertBodyTo(byte[].class);
            }
        };
    }

    @Test
    void aFetchedFileIsAStreamThatBeginsAnewAndGoesWithItsExchange() throws Exception {
        CompletableFuture<Path> where = new CompletableFuture<>();
        CompletableFuture<Map<String, Object>> headers = new CompletableFuture<>();
        CompletableFuture<List<byte[]>> read = new CompletableFuture<>();
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:fetch")
                        .to("imessage:support?operation=downloadAttachment")
                        .to("seda:next");
                from("seda:next").process(exchange -> {
                    MediaBody body = exchange.getMessage().getBody(MediaBody.class);
                    headers.complete(Map.copyOf(exchange.getMessage().getHeaders()));
                    byte[] first = body.readAllBytes();
                    body.reset();
                    read.complete(List.of(first, body.readAllBytes()));
                    where.complete(body.file());
                });
            }
        });

        camel.send("direct:fetch", null, Map.of(ImessageConstants.ATTACHMENT_ID, received("cat.png")));

        assertThat(read.get(20, TimeUnit.SECONDS)).containsExactly(PICTURE, PICTURE);
        assertThat(headers.get())
                .containsEntry(Exchange.CONTENT_TYPE, "image/png")
                .containsEntry(Exchange.CONTENT_LENGTH, (long) PICTURE.length)
                .containsEntry(ImessageConstants.ATTACHMENT_NAME, "cat.png")
                .containsEntry(ImessageConstants.ATTACHMENT_TYPE, "image/png");
        await().until(() -> !Files.exists(where.get()));
    }

    @Test
    void filesFetchedInASplitLastUntilTheWholeIsDone() throws Exception {
        CompletableFuture<List<Path>> where = new CompletableFuture<>();
        CompletableFuture<List<byte[]>> read = new CompletableFuture<>();
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .split(body(), new GroupedBodyAggregationStrategy())
                        .setHeader(ImessageConstants.ATTACHMENT_ID, body())
                        .to("imessage:support?operation=downloadAttachment")
                        .end()
                        .process(exchange -> {
                            List<byte[]> contents = new ArrayList<>();
                            List<Path> files = new ArrayList<>();
                            for (Object body : exchange.getMessage().getBody(List.class)) {
                                files.add(((MediaBody) body).file());
                                contents.add(((MediaBody) body).readAllBytes());
                            }
                            where.complete(files);
                            read.complete(contents);
                        });
            }
        });

        Exchange sent = camel.send("direct:all", List.of(received("cat.png"), received("dog.png")), Map.of());

        assertThat(sent.getException()).isNull();
        assertThat(read.get(20, TimeUnit.SECONDS)).containsExactly(PICTURE, PICTURE);
        assertThat(where.get()).hasSize(2).noneMatch(Files::exists);
    }

    @Test
    void aFileWhoseExchangeIsDoneIsSaidToBeGone() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:fetch").to("imessage:support?operation=downloadAttachment");
            }
        });

        Exchange done = camel.send("direct:fetch", null, Map.of(ImessageConstants.ATTACHMENT_ID, received("cat.png")));

        assertThatThrownBy(() -> done.getMessage().getBody(MediaBody.class).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the exchange that it belongs to is done");
    }

    /** What a stranger wrote is a file, whatever he says that it is. */
    @Test
    void aFetchedFileOfJsonIsNoInstruction() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:iconOf")
                        .to("imessage:support?operation=downloadAttachment")
                        .to("imessage:support?operation=setGroupIcon");
            }
        });
        byte[] instruction =
                "{\"chatId\":\"iMessage;+;chat99\",\"icon\":{\"data\":\"AAAA\"}}".getBytes(StandardCharsets.UTF_8);
        String file = mac.attachmentsOf(mac.someoneSendsAttachment(ALICE, "a.json", "application/json", instruction))
                .get(0);

        Exchange sent = camel.send("direct:iconOf", null, Map.of(ImessageConstants.ATTACHMENT_ID, file));

        assertThat(sent.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a chat to");
    }

    @Test
    void filesOfAMessageAreOnItsExchangeAndAreFetchedOnceByTheFirstWhoReads() throws Exception {
        CompletableFuture<DataHandler> handler = new CompletableFuture<>();
        CompletableFuture<List<byte[]>> read = new CompletableFuture<>();
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("imessage:support?events=message.received")
                        .process(exchange -> {
                            DataHandler cat =
                                    exchange.getMessage(AttachmentMessage.class).getAttachment("cat.png");
                            assertThat(cat.getContentType()).isEqualTo("image/png");
                            assertThat(downloads()).isZero();
                            try (InputStream first = cat.getInputStream();
                                    InputStream second = cat.getInputStream()) {
                                read.complete(List.of(first.readAllBytes(), second.readAllBytes()));
                            }
                            handler.complete(cat);
                        })
                        .to("mock:events");
            }
        });
        await().until(() -> !mac.webhookUrls().isEmpty());

        mac.someoneSendsAttachment(ALICE, "../../cat.png", "image/png", PICTURE);

        assertThat(read.get(20, TimeUnit.SECONDS)).containsExactly(PICTURE, PICTURE);
        assertThat(downloads()).isEqualTo(1);
        await().untilAsserted(() -> assertThatThrownBy(() -> handler.get().getInputStream())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the exchange it belongs to is done"));
    }

    @Test
    void nothingIsFetchedThatNobodyReads() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("imessage:support?events=message.received").to("mock:events");
                from("imessage:support?events=message.received&attachments=false")
                        .to("mock:without");
            }
        });
        await().until(() -> !mac.webhookUrls().isEmpty());

        received("cat.png");
        await().until(() -> camel.events().getExchanges().size() == 1);
        await().until(() -> camel.context
                        .getEndpoint("mock:without", camel.events().getClass())
                        .getExchanges()
                        .size()
                == 1);

        Exchange with = camel.events().getExchanges().get(0);
        Exchange without = camel.context
                .getEndpoint("mock:without", camel.events().getClass())
                .getExchanges()
                .get(0);
        assertThat(with.getMessage(AttachmentMessage.class).getAttachmentNames())
                .containsExactly("cat.png");
        assertThat(without.getMessage(AttachmentMessage.class).hasAttachments()).isFalse();
        assertThat(downloads()).isZero();
    }

    /** The routes of the reference page. */
    @Test
    void filesOfEventsAreWrittenToAFolder(@TempDir Path inbox) throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("imessage:support?events=message.received")
                        .split(simple("${attachments}"))
                        .setHeader("CamelFileName", simple("${body.key}"))
                        .setBody(simple("${body.value.inputStream}"))
                        .to("file:" + inbox.resolve("read"));
                from("imessage:support?events=message.received&attachments=false")
                        .filter(simple("${body.content.attachments.size} > 0"))
                        .setHeader(ImessageConstants.ATTACHMENT_ID, simple("${body.content.attachments[0].id}"))
                        .to("imessage:support?operation=downloadAttachment")
                        .to("file:" + inbox.resolve("fetched") + "?fileName=${header.CamelImessageAttachmentName}");
            }
        });
        await().until(() -> !mac.webhookUrls().isEmpty());

        received("cat.png");

        await().untilAsserted(() -> {
            assertThat(inbox.resolve("read/cat.png")).hasBinaryContent(PICTURE);
            assertThat(inbox.resolve("fetched/cat.png")).hasBinaryContent(PICTURE);
        });
    }

    @Test
    void aStreamIsSentAsAFile() throws Exception {
        routes(bytes());
        mac.someoneWrites(ALICE, "hello");

        Exchange sent = camel.send(
                "imessage:support",
                new ByteArrayInputStream(PICTURE),
                Map.of(ImessageConstants.TO, ALICE, ImessageConstants.ATTACHMENT_NAME, "cat.png"));

        assertThat(arrived(sent)).isEqualTo(PICTURE);
    }

    @Test
    void aStreamInAMapIsSentAsAFile() throws Exception {
        routes(bytes());
        mac.someoneWrites(ALICE, "hello");

        Exchange sent = camel.send(
                "imessage:support",
                Map.of(
                        "to",
                        ALICE,
                        "attachments",
                        List.of(Map.of("name", "cat.png", "data", new ByteArrayInputStream(PICTURE)))),
                Map.of());

        assertThat(arrived(sent)).isEqualTo(PICTURE);
    }

    @Test
    void aFileAtAnAddressIsSentByAHeaderOrAMap() throws Exception {
        routes(bytes());
        mac.someoneWrites(ALICE, "hello");
        try (RawServer elsewhere = new RawServer(visit -> {
            visit.write("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: " + PICTURE.length + "\r\n\r\n");
            visit.out().write(PICTURE);
        })) {
            String address = elsewhere.uri("/cat.png").toString();

            Exchange byHeader = camel.send(
                    "imessage:support",
                    null,
                    Map.of(ImessageConstants.TO, ALICE, ImessageConstants.ATTACHMENT_URL, address));
            Exchange byMap = camel.send(
                    "imessage:support",
                    Map.of("to", ALICE, "attachments", List.of(Map.of("url", address, "name", "dog.png"))),
                    Map.of());

            assertThat(arrived(byHeader)).isEqualTo(PICTURE);
            assertThat(arrived(byMap)).isEqualTo(PICTURE);
            assertThat(mac.sent()).extracting(one -> one.attachments().get(0)).containsExactly("cat.png", "dog.png");
        }
    }

    @Test
    void aStreamLongerThanTheLimitIsRefused() {
        Exchange sent = camel.send(
                "imessage:support?maxMediaBytes=1000",
                new ByteArrayInputStream(PICTURE),
                Map.of(ImessageConstants.TO, ALICE, ImessageConstants.ATTACHMENT_NAME, "cat.png"));

        assertThat(sent.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000 bytes");
        assertThat(mac.sent()).isEmpty();
    }

    @Test
    void aFileInTheBodyAndTheAddressOfAnotherAreTooMuch() throws IOException {
        Exchange sent = camel.send(
                "imessage:support",
                Path.of("pom.xml"),
                Map.of(ImessageConstants.TO, ALICE, ImessageConstants.ATTACHMENT_URL, "https://example.org/cat.png"));

        assertThat(sent.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two files");
    }

    @Test
    void anAddressThatIsNoneIsRefusedAndNotShown() {
        for (String address :
                List.of("file:///etc/passwd", "ftp://x/y", "https://user:word@example.org/x", "cat.png")) {
            Exchange sent = camel.send(
                    "imessage:support",
                    null,
                    Map.of(ImessageConstants.TO, ALICE, ImessageConstants.ATTACHMENT_URL, address));

            assertThat(sent.getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("its address must be one like")
                    .message()
                    .doesNotContain(address);
        }
    }

    @Test
    void aFileThatCannotBeHadFailsItsExchange() throws Exception {
        routes(bytes());

        Exchange failed = camel.send("direct:bytes", null, Map.of(ImessageConstants.ATTACHMENT_ID, "nobody-knows-it"));

        assertThat(failed.getException()).isInstanceOf(ProviderException.Rejected.class);
    }
}
