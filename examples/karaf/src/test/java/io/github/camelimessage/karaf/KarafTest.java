package io.github.camelimessage.karaf;

import static io.github.camelimessage.karaf.KarafServer.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.karaf.bundles.Answering;
import io.github.camelimessage.karaf.bundles.DataSourceService;
import io.github.camelimessage.simulator.SentMessage;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** A real Karaf, the features of this project, and bundles that use them. */
@EnabledForJreRange(
        max = JRE.JAVA_23,
        disabledReason = "Karaf 4.4.10 starts the JVM with the Security Manager allowed, which JDKs from 24 on refuse.")
class KarafTest {

    private static final String ANSWERING = "io.github.camelimessage.answering";
    private static final String ANSWERING_BUNDLE = Answering.class.getName();
    private static final String ROUTES = "io.github.camelimessage.routes";
    private static final String SHOP = "io.github.camelimessage.karaf";
    private static final String DATA_SOURCE_BUNDLE = DataSourceService.class.getName();
    private static final int ROUNDS = Integer.getInteger("karaf.rounds", 3);

    private static KarafServer karaf;
    private static Path answering;
    private static Path dataSource;
    private static int people;

    private final int web = KarafServer.freePort();
    private final int admin = KarafServer.freePort();
    private BlueBubblesSimulator provider;
    private Subscriber crm;

    @BeforeAll
    static void startKaraf() throws IOException {
        karaf = Installation.start("test");
        Path bundles = Path.of("target", "bundles").toAbsolutePath();
        answering = SmallBundle.write(
                bundles.resolve("answering.jar"),
                "io.github.camelimessage.component.osgi,org.apache.camel,org.apache.camel.builder,"
                        + "org.apache.camel.main,org.apache.camel.model,org.osgi.framework",
                Answering.class,
                Answering.Route.class);
        dataSource = SmallBundle.write(
                bundles.resolve("data-source.jar"),
                "javax.sql,org.h2.jdbcx,org.osgi.framework",
                DataSourceService.class);
    }

    @AfterAll
    static void stopKaraf() {
        if (karaf != null) {
            karaf.close();
        }
    }

    @BeforeEach
    void startTheOthers() throws IOException {
        provider = BlueBubblesSimulator.builder().password("let-me-in").fast().start();
        crm = new Subscriber();
    }

    @AfterEach
    void stopTheOthers() {
        crm.close();
        provider.close();
    }

    @Test
    void aRouteAnswersWhileItsBundleRunsAndItsFileIsThere() {
        karaf.installFeature("imessage-component");
        karaf.installBundle(answering);
        karaf.configure(ANSWERING, account(Map.of("answer", "At once.")));
        becomesAnswered("At once.");
        assertThat(karaf.beans("org.apache.camel:type=context,*"))
                .singleElement()
                .asString()
                .contains(ANSWERING);
        assertThat(karaf.beans("org.apache.camel:type=endpoints,*"))
                .anyMatch(bean -> bean.contains("imessage://support"));

        karaf.configure(ANSWERING, account(Map.of("answer", "A little later.")));
        becomesAnswered("A little later.");

        karaf.unconfigure(ANSWERING);
        patiently().until(() -> !runs());
        karaf.configure(ANSWERING, account(Map.of("answer", "Here again.")));
        becomesAnswered("Here again.");

        karaf.stopBundle(ANSWERING_BUNDLE);
        assertThat(runs()).isFalse();
        karaf.startBundle(ANSWERING_BUNDLE);
        becomesAnswered("Here again.");

        karaf.updateBundle(ANSWERING_BUNDLE, answering);
        becomesAnswered("Here again.");

        karaf.uninstallBundle(ANSWERING_BUNDLE);
        assertThat(runs()).isFalse();
        assertThat(karaf.beans("org.apache.camel:*")).isEmpty();
        karaf.unconfigure(ANSWERING);
        karaf.uninstallFeature("imessage-component");
    }

    @Test
    void aMistakeInTheFileIsToldAndTheCorrectedFileStarts() {
        karaf.installFeature("imessage-component");
        karaf.installBundle(answering);
        Map<String, String> wrong = account(Map.of("answer", "Right."));
        wrong.put("camel.component.imessage.accounts[support].provider", "bluebuble");
        karaf.configure(ANSWERING, wrong);
        patiently().until(() -> karaf.log().contains(ANSWERING + " did not start"));
        assertThat(karaf.log())
                .contains("Did you mean bluebubbles?")
                .contains("Correct etc/" + ANSWERING + ".cfg; it starts again when the file is saved.");

        karaf.configure(ANSWERING, account(Map.of("answer", "Right.")));
        becomesAnswered("Right.");

        karaf.uninstallBundle(ANSWERING_BUNDLE);
        karaf.unconfigure(ANSWERING);
        karaf.uninstallFeature("imessage-component");
    }

    @Test
    void whatArrivesAndWhatIsToLeaveIsKeptOnADataSourceOfOsgi() throws Exception {
        karaf.configure(SHOP, shop());
        karaf.installFeature("imessage-routes");
        karaf.installBundle(Installation.shop());
        patiently().until(() -> karaf.log().contains(SHOP + " waits for a service javax.sql.DataSource that is named"));
        assertThat(runs()).isFalse();

        karaf.installBundle(dataSource);
        patiently().until(() -> runs() && !provider.webhookUrls().isEmpty());
        // The file of the data source may hold what other tests wrote and did not wait for.
        String person = somebody();
        provider.someoneWrites(person, "Are you open?");

        patiently().untilAsserted(() -> assertThat(sentTo(person)).containsExactly("We are open until nine."));
        patiently().untilAsserted(() -> assertThat(crm.taken()).anyMatch(event -> event.contains("Are you open?")));
        patiently().untilAsserted(() -> assertThat(ask("/imessage/sends?state=ACCEPTED"))
                .contains("ACCEPTED"));

        karaf.stopBundle(DATA_SOURCE_BUNDLE);
        patiently().until(() -> !runs());
        karaf.startBundle(DATA_SOURCE_BUNDLE);
        patiently().ignoreExceptions().untilAsserted(() -> assertThat(ask("/imessage/sends?state=ACCEPTED"))
                .contains("ACCEPTED"));
        assertThat(sentTo(person)).containsExactly("We are open until nine.");

        uninstallTheShop();
    }

    @Test
    void theRoutesNeedNoBundleButTheirOwn() {
        karaf.installFeature("imessage-routes");
        Map<String, String> settings = account(Map.of());
        settings.put("imessage.routes.accounts", "support");
        settings.put("imessage.routes.database.url", "jdbc:h2:mem:alone");
        settings.put("imessage.routes.allowPrivateAddresses", "true");
        settings.put("imessage.routes.subscribers[crm].url", crm.url());
        settings.put("imessage.routes.subscribers[crm].secret", "whsec_Y3JtLWNybS1jcm0tY3JtLWNybS1jcm0=");
        karaf.configure(ROUTES, settings);
        patiently().until(() -> runs() && !provider.webhookUrls().isEmpty());

        provider.someoneWrites(somebody(), "Is anybody there?");
        patiently().untilAsserted(() -> assertThat(crm.taken()).anyMatch(event -> event.contains("Is anybody there?")));

        karaf.uninstallFeature("imessage-routes");
        assertThat(runs()).isFalse();
        karaf.unconfigure(ROUTES);
    }

    @Test
    void whatIsUninstalledLeavesNoThreadAndNoClassAndNoBeanBehind() throws Exception {
        Map<String, Long> before = threads();

        for (int round = 0; round < ROUNDS; round++) {
            round();
        }

        assertThat(karaf.beans("org.apache.camel:*")).isEmpty();
        patiently().untilAsserted(() -> assertThat(threads()).allSatisfy((name, count) -> assertThat(count)
                .as("threads called %s", name)
                .isLessThanOrEqualTo(before.getOrDefault(name, 0L))));
        patiently().pollInterval(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(
                        karaf.classesOf("io.github.camelimessage"))
                .isEmpty());
    }

    private void round() throws Exception {
        karaf.configure(SHOP, shop());
        karaf.installFeature("imessage-routes");
        karaf.installBundle(dataSource);
        karaf.installBundle(Installation.shop());
        becomesAnswered("We are open until nine.");
        uninstallTheShop();
    }

    private void uninstallTheShop() {
        karaf.uninstallBundle(SHOP);
        karaf.uninstallBundle(DATA_SOURCE_BUNDLE);
        karaf.uninstallFeature("imessage-routes");
        karaf.unconfigure(SHOP);
    }

    /** How many threads there are of each name, numbers left out, without those that the questions themselves make. */
    private static Map<String, Long> threads() {
        return karaf.threads().stream()
                .filter(name -> !name.startsWith("RMI ") && !name.startsWith("JMX "))
                .collect(Collectors.groupingBy(
                        name -> name.replaceAll("[0-9]+", "#"), TreeMap::new, Collectors.counting()));
    }

    /** People go on writing until one of them is answered so. */
    private void becomesAnswered(String answer) {
        int already = times(answer);
        patiently().pollInterval(Duration.ofSeconds(2)).until(() -> {
            provider.someoneWrites(somebody(), "Hello?");
            return times(answer) > already;
        });
    }

    private boolean runs() {
        return KarafServer.listens(web);
    }

    private int times(String answer) {
        return (int) sent().stream().filter(answer::equals).count();
    }

    private List<String> sent() {
        return provider.sent().stream().map(SentMessage::text).toList();
    }

    private List<String> sentTo(String person) {
        return provider.sent().stream()
                .filter(message -> message.chat().contains(person))
                .map(SentMessage::text)
                .toList();
    }

    /** Somebody new, for whom no limit of replies is reached yet. */
    private static synchronized String somebody() {
        people++;
        return "+1555010%04d".formatted(people);
    }

    private String ask(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + admin + path))
                .header("Authorization", "Bearer admin")
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private Map<String, String> shop() {
        Map<String, String> settings = account(Map.of("shop.answer", "We are open until nine."));
        settings.put("imessage.routes.accounts", "support");
        settings.put("imessage.routes.dataSource", "imessage");
        settings.put("imessage.routes.allowPrivateAddresses", "true");
        settings.put("imessage.routes.subscribers[answer].url", "direct:answer");
        settings.put("imessage.routes.subscribers[answer].events", "message.received");
        settings.put("imessage.routes.subscribers[crm].url", crm.url());
        settings.put("imessage.routes.subscribers[crm].secret", "whsec_Y3JtLWNybS1jcm0tY3JtLWNybS1jcm0=");
        settings.put("imessage.routes.admin.port", String.valueOf(admin));
        settings.put("imessage.routes.admin.token", "admin");
        return settings;
    }

    private Map<String, String> account(Map<String, String> more) {
        String account = "camel.component.imessage.accounts[support].";
        Map<String, String> settings = new TreeMap<>(more);
        settings.put("camel.server.enabled", "true");
        settings.put("camel.server.host", "127.0.0.1");
        settings.put("camel.server.port", String.valueOf(web));
        settings.put(account + "provider", "bluebubbles");
        settings.put(account + "serverUrl", provider.apiUrl());
        settings.put(account + "password", provider.credential());
        settings.put(account + "secret", "a-token-that-only-the-server-knows");
        settings.put(account + "webhookUrl", "http://127.0.0.1:" + web + "/imessage/support");
        settings.put(account + "registration", "manage");
        return settings;
    }
}
