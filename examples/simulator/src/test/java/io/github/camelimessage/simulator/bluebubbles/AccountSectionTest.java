package io.github.camelimessage.simulator.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.Caller;
import io.github.camelimessage.simulator.Receiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Handles, contacts, the Apple account, Find My and FaceTime. */
class AccountSectionTest {

    private static final String ANN = "+15550001111";

    private final Receiver receiver = new Receiver();
    private BlueBubblesSimulator simulator;
    private Caller api;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().fast().start();
        api = new Caller(simulator.url(), simulator.password());
    }

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    @Test
    void aListOfContactsIsKeptInPartAndTheBadOnesAreToldInASuccess() {
        Caller.Reply reply = api.post(
                "contact", "[{\"firstName\":\"Ann\",\"phoneNumbers\":[\"(555) 000-1111\"]},{\"lastName\":\"Nobody\"}]");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data()).hasSize(1);
        JsonNode error = reply.json().path("metadata").path("errors").get(0);
        assertThat(error.path("entry").path("lastName").asText()).isEqualTo("Nobody");
        assertThat(error.path("error").asText()).isNotEmpty();
        assertThat(api.post("contact/query", "{\"addresses\":[\"" + ANN + "\"]}")
                        .data())
                .singleElement()
                .satisfies(each -> assertThat(each.path("sourceType").asText()).isEqualTo("db"));
    }

    @Test
    void aContactWithTwoAddressesAskedForIsToldTwiceAndNoAddressesMeansAll() {
        simulator.stage().contact("Ann", ANN, "ann@example.org");

        assertThat(api.post("contact/query", "{\"addresses\":[\"" + ANN + "\",\"ann@example.org\"]}")
                        .data())
                .hasSize(2);
        assertThat(api.post("contact/query", "{\"addresses\":[]}").data()).hasSize(1);
        assertThat(api.get("contact").data().get(0).path("sourceType").asText()).isEqualTo("api");
    }

    @Test
    void onlyTheExtraPropertyAvatarSurvivesTheLowerCasing() {
        api.post("contact", "{\"firstName\":\"Ann\",\"avatar\":\"aGk=\"}");

        assertThat(avatar("contact?extraProperties=avatar")).isEqualTo("aGk=");
        assertThat(avatar("contact?extraProperties=contactImage")).isEmpty();
        assertThat(avatar("contact")).isEmpty();
    }

    private String avatar(String path) {
        return api.get(path).data().get(0).path("avatar").asText();
    }

    @Test
    void onlyAVettedAliasBecomesTheActiveOne() {
        simulator.stage().ownAliases("me@example.org", "+15550009999");

        assertThat(api.post("icloud/account/alias", "{\"alias\":\"+15550009999\"}")
                        .status())
                .isEqualTo(200);
        Caller.Reply stranger = api.post("icloud/account/alias", "{\"alias\":\"x@example.org\"}");

        assertThat(stranger.status()).isEqualTo(500);
        assertThat(stranger.json().path("error").path("type").asText()).isEqualTo("Server Error");
        assertThat(api.get("icloud/account").data().path("active_alias").asText())
                .isEqualTo("+15550009999");
    }

    @Test
    void aliasesThatAreRemovedAreGoneAndReachOnlyThoseWhoListenToEverything() {
        simulator.stage().ownAliases("me@example.org", "+15550009999");
        simulator.registerWebhook(receiver.url());

        simulator.news().aliasesRemoved("me@example.org");

        await().until(() -> receiver.posts("imessage-aliases-removed").size() == 1);
        JsonNode account = api.get("icloud/account").data();
        assertThat(account.path("aliases")).hasSize(1);
        assertThat(account.path("active_alias").asText()).isEqualTo("+15550009999");
    }

    @ParameterizedTest
    @CsvSource({"14.5,false", "15.0,true", "26.0,true"})
    void findMyDevicesAreNullFromMacOs15On(String macOs, boolean none) {
        try (BlueBubblesSimulator other =
                BlueBubblesSimulator.builder().fast().macOs(macOs).start()) {
            other.stage().findMyDevice("Phone", 52.5, 13.4);
            JsonNode reply = new Caller(other.url(), other.password())
                    .get("icloud/findmy/devices")
                    .json();

            assertThat(reply.has("data")).isTrue();
            assertThat(reply.path("data").isNull()).isEqualTo(none);
        }
    }

    @Test
    void aFriendsPlaceIsAnnouncedAndListed() {
        simulator.registerWebhook(receiver.url());

        simulator.news().friendMoves("dana@example.org", 52.5163, 13.3777, "Pariser Platz");

        await().until(() -> receiver.posts("new-findmy-location").size() == 1);
        assertThat(api.get("icloud/findmy/friends").data())
                .singleElement()
                .isEqualTo(receiver.posts("new-findmy-location").get(0).data());
    }

    @Test
    void refreshingFriendsNeedsNoHelperButListingThemDoes() {
        simulator.privateApi(false, false);

        assertThat(api.post("icloud/findmy/friends/refresh", "{}").status()).isEqualTo(200);
        assertThat(api.get("icloud/findmy/friends").error()).isEqualTo("iMessage Private API is not enabled!");
    }

    @Test
    void onlyTheFaceTimeHelperMakesServerInfoSayConnectedAndServesFaceTimeAlone() {
        simulator.onlyFaceTimeHelper();

        assertThat(api.get("server/info").data().path("helper_connected").asBoolean())
                .isTrue();
        assertThat(api.get("icloud/account").error()).isEqualTo("iMessage Private API Helper is not connected!");
        assertThat(api.post("facetime/session", "{}").data().path("link").asText())
                .startsWith("https://");
    }

    @Test
    void leavingACallAnswers201AndEndsIt() {
        simulator.registerWebhook(receiver.url());
        String uuid = simulator.news().faceTimeCalls(ANN, true);

        Caller.Reply left = api.post("facetime/leave/" + uuid, "{}");

        assertThat(left.status()).isEqualTo(201);
        assertThat(left.text()).isEqualTo("{\"status\":201,\"message\":\"No Data\"}");
        await().until(() -> receiver.posts("ft-call-status-changed").size() == 2);
        assertThat(receiver.posts("ft-call-status-changed"))
                .extracting(post -> post.data().path("status_id").asInt())
                .containsExactlyInAnyOrder(4, 6);
    }

    @ParameterizedTest
    @CsvSource({"11.7,500", "12.0,200"})
    void faceTimeLinksAndFocusNeedMacOs12(String macOs, int status) {
        try (BlueBubblesSimulator other =
                BlueBubblesSimulator.builder().fast().macOs(macOs).start()) {
            Caller caller = new Caller(other.url(), other.password());
            other.stage().focus(ANN, "silenced");

            assertThat(caller.post("facetime/session", "{}").status()).isEqualTo(status);
            Caller.Reply focus = caller.get("handle/" + ANN + "/focus");
            assertThat(focus.status()).isEqualTo(status);
            if (status == 200) {
                assertThat(focus.data().path("status").asText()).isEqualTo("silenced");
            }
        }
    }

    @Test
    void faceTimeAvailabilityFailsAtTheGateAsUnhandledAndAfterTheValidator() {
        simulator.stage().faceTimeAvailable(ANN, false);
        assertThat(api.get("handle/availability/facetime?address=" + Caller.encoded(ANN))
                        .data()
                        .path("available")
                        .asBoolean(true))
                .isFalse();

        simulator.privateApi(false, false);

        Caller.Reply shut = api.get("handle/availability/facetime?address=x");
        assertThat(shut.json().path("message").asText()).isEqualTo("An unhandled error has occurred!");
        assertThat(shut.error()).isEqualTo("iMessage Private API is not enabled!");
        assertThat(api.get("handle/availability/facetime").status()).isEqualTo(400);
        assertThat(api.get("handle/availability/imessage").status()).isEqualTo(500);
    }

    @Test
    void handlesWithoutAnOffsetAreAnUnhandledError() {
        simulator.someoneWrites(ANN, "hello");

        assertThat(api.post("handle/query", "{}").status()).isEqualTo(500);
        assertThat(api.post("handle/query", "{\"offset\":0}").data()).hasSize(1);
    }
}
