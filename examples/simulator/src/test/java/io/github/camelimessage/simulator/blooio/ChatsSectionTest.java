package io.github.camelimessage.simulator.blooio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.blooio.Api.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reactions, polls, groups, people, pictures, the account, and what needs a phone. */
class ChatsSectionTest {

    private static final String TO_ANN = Api.chat(Api.ANN);

    private final BlooioSimulator simulator = BlooioSimulator.builder().fast().start();
    private final Api api = new Api(simulator);
    private String asked;

    @BeforeEach
    void someoneAsks() {
        asked = simulator.someoneWrites(Api.ANN, "where are you?");
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'reaction':'+love'}                        | 200",
                "{'reaction':'-😂'}                          | 200",
                "{'reaction':'+👍🏽'}                         | 200",
                "{'reaction':'love'}                         | 400",
                "{'reaction':'+heart'}                       | 400",
                "{'reaction':'+😂😂'}                        | 400",
                "{'reaction':'+é'}                           | 400",
                "{'reaction':'+'}                            | 400",
                "{'reaction':''}                             | 400",
                "{}                                          | 400",
                "{'reaction':'+love','part':1}               | 400",
                "{'reaction':'+love','direction':'inbound'}  | 400"
            })
    void aReactionIsASignAndANameOrOneEmoji(String body, int status) {
        assertThat(api.post(TO_ANN + "/messages/" + asked + "/reactions", body).status())
                .isEqualTo(status);
    }

    @Test
    void onlyReactionsCountFromTheNewestMessage() {
        String ours = api.text(Api.ANN, "here").text("message_id");
        String newest = TO_ANN + "/messages/-1/reactions";

        assertThat(api.post(newest, "{'reaction':'+love'}").text("message_id")).isEqualTo(ours);
        assertThat(api.post(newest, "{'reaction':'+love','direction':'inbound'}")
                        .text("message_id"))
                .isEqualTo(asked);
        assertThat(api.post(newest, "{'reaction':'+love','direction':'up'}").status())
                .isEqualTo(400);
        assertThat(api.post(TO_ANN + "/messages/-7/reactions", "{'reaction':'+love'}")
                        .status())
                .isEqualTo(404);
        assertThat(api.get(TO_ANN + "/messages/-1").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'options':['one']}",
                "{'options':['1','2','3','4','5','6','7','8','9','10','11']}",
                "{'options':['one','']}",
                "{'options':['one',2]}",
                "{'options':'one, two'}",
                "{'options':['one','two'],'title':7}",
                "{'options':['one','two'],'until':7}"
            })
    void aPollHasTwoToTenOptions(String body) {
        assertThat(api.post(TO_ANN + "/polls", body).status()).isEqualTo(400);
        assertThat(api.post(TO_ANN + "/polls", "{'options':['one','two'],'title':'?'}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRecordOfAGroupIsNoChatUntilItsPeopleAreWrittenTo() {
        Reply made = api.post("/groups", Api.json("{'name':'Hiking','members':['%s','%s']}", Api.ANN, Api.BOB));
        String group = made.text("group_id");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("chat_guid").isNull()).isTrue();
        assertThat(made.json().path("created_contacts")).hasSize(1);
        assertThat(api.text(group, "hello").status()).isEqualTo(400);
        assertThat(api.call("DELETE", "/groups/" + group + "/icon", null).status())
                .isEqualTo(400);
        assertThat(api.text(Api.ANN + "," + Api.BOB, "hello").text("group_id")).isEqualTo(group);
        assertThat(api.text(group, "hello").status()).isEqualTo(202);
        assertThat(api.call("DELETE", "/groups/" + group + "/icon", null).status())
                .isEqualTo(200);
    }

    @Test
    void aGroupWithAChatOfItsOwnCanBeWrittenTo() {
        String body = "{'name':'Hiking','chat_guid':'iMessage;+;chat7'}";
        Reply made = api.post("/groups", body);

        assertThat(made.text("chat_guid")).isEqualTo("iMessage;+;chat7");
        assertThat(api.text(made.text("group_id"), "hello").status()).isEqualTo(202);
        assertThat(api.post("/groups", body).error()).isEqualTo("409 group_exists");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                        | 400",
                "{'name':' '}                                              | 400",
                "{'name':'x','members':'+15550001111'}                     | 400",
                "{'name':'x','members':['Ann']}                            | 400",
                "{'name':'x','icon':'y'}                                   | 400",
                "{'name':'x','members':['+15550002222','+15550001111']}    | 409"
            })
    void aWrongOrDoubleGroupIsRefused(String body, int status) {
        simulator.group("Hiking", Api.ANN, Api.BOB);

        assertThat(api.post("/groups", body).status()).isEqualTo(status);
    }

    @Test
    void theNameOfAGroupHasItsLength() {
        String group = "/groups/" + simulator.group("Hiking", Api.ANN, Api.BOB);

        assertThat(api.post("/groups", Api.json("{'name':'%s'}", "x".repeat(256)))
                        .status())
                .isEqualTo(400);
        assertThat(api.call("PATCH", group, Api.json("{'name':'%s'}", "x".repeat(256)))
                        .status())
                .isEqualTo(400);
        assertThat(api.call("PATCH", group, "{}").status()).isEqualTo(400);
        assertThat(api.call("PATCH", group, Api.json("{'name':'%s'}", "x".repeat(255)))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /groups/grp_1/members",
        "DELETE, /groups/grp_1/members/%2B15550001111",
        "POST, /facetime/calls",
        "GET, /me/numbers/%2B15550100999/contact-card"
    })
    void whatIsAnnouncedOnlyIsComingSoon(String verb, String path) {
        Reply placeholder = api.call(verb, path, verb.equals("POST") ? "{\"handle\":\"+15550001111\"}" : null);

        assertThat(placeholder.status()).isEqualTo(501);
        assertThat(placeholder.json().fieldNames()).toIterable().containsExactlyInAnyOrder("error", "message");
    }

    @Test
    void aPictureBehindAChatHasItsKindAndSize() {
        byte[] bytes = {1, 2, 3};
        String background = TO_ANN + "/background";

        Reply set = api.upload("PUT", background, "background", "image/png", bytes);
        assertThat(set.status()).isEqualTo(200);
        assertThat(set.json().path("changed").asBoolean()).isTrue();
        assertThat(api.upload("PUT", background, "picture", "image/png", bytes).status())
                .isEqualTo(400);
        assertThat(api.upload("PUT", background, "background", "image/bmp", bytes)
                        .status())
                .isEqualTo(400);
        assertThat(api.upload("PUT", background, "background", "image/png", new byte[(10 << 20) + 1])
                        .status())
                .isEqualTo(400);
    }

    @Test
    void peopleAreKnownByTheirAddresses() {
        assertThat(api.post("/contacts", "{'name':'Ann'}").status()).isEqualTo(400);
        assertThat(api.post("/contacts", "{'identifier':'Ann'}").status()).isEqualTo(400);
        assertThat(api.post("/contacts", "{'identifier':'bob@example.org','name':7}")
                        .status())
                .isEqualTo(400);
        assertThat(api.post("/contacts", "{'identifier':'bob@example.org'}").status())
                .isEqualTo(201);
        assertThat(api.post("/contacts", "{'identifier':'bob@example.org'}").error())
                .isEqualTo("409 contact_exists");
        String tags = "/contacts/bob%40example.org/tags";
        assertThat(api.post(tags, "{'tags':'vip'}").status()).isEqualTo(400);
        assertThat(api.post(tags, "{'tags':[]}").status()).isEqualTo(400);
        assertThat(api.post(tags, "{'tags':['vip']}").status()).isEqualTo(201);
        assertThat(api.call("DELETE", tags + "/vip", null).status()).isEqualTo(200);
        assertThat(api.call("DELETE", tags + "/vip", null).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%2B15550100999 | {'first_name':'Dana','sharing':{'enabled':true,'audience':1}} | 200",
                "%2B15550100777 | {'first_name':'Dana'}                                         | 403",
                "%2B15550100999 | {'nickname':'Dana'}                                           | 400",
                "%2B15550100999 | {'avatar':'not base64!'}                                      | 400",
                "%2B15550100999 | {'sharing':{'audience':2}}                                    | 400",
                "%2B15550100999 | {'sharing':{'enabled':'yes'}}                                 | 400",
                "%2B15550100999 | {'sharing':{'with':'all'}}                                    | 400"
            })
    void ourCardHasItsFields(String number, String body, int status) {
        assertThat(api.call("PUT", "/me/numbers/" + number + "/contact-card", body.replace('\'', '"'))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void numbersAreLookedUpAHundredAtATime() {
        String hundred = "'+15550001111',".repeat(99) + "'+15550001111'";

        assertThat(api.post("/phone-numbers/batch", "{'numbers':[" + hundred + "]}")
                        .status())
                .isEqualTo(200);
        assertThat(api.post("/phone-numbers/batch", "{'numbers':['1'," + hundred + "]}")
                        .status())
                .isEqualTo(400);
        assertThat(api.post("/phone-numbers/batch", "{'numbers':[]}").status()).isEqualTo(400);
        assertThat(api.post("/phone-numbers/lookup", "{'number':'1','country':'US'}")
                        .status())
                .isEqualTo(400);
        assertThat(api.get("/phone-numbers/lookup").status()).isEqualTo(400);
        assertThat(api.post("/me/numbers/%2B15550100999/call-forwarding", "{'forward_to':'911'}")
                        .status())
                .isEqualTo(400);
        try (BlooioSimulator small =
                BlooioSimulator.builder().fast().enterprisePlan(false).start()) {
            assertThat(new Api(small)
                            .get("/phone-numbers/lookup?number=%2B15550001111")
                            .error())
                    .isEqualTo("403 feature_not_enabled");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /typing",
        "DELETE, /typing",
        "POST, /read",
        "POST, /contact-card",
        "GET, /background",
        "DELETE, /background"
    })
    void whatAPhoneDoesNeedsOneThatCanBeReached(String verb, String path) {
        assertThat(api.call(verb, TO_ANN + path, null).status()).isEqualTo(200);
        simulator.devicesReachable(false);
        assertThat(api.call(verb, TO_ANN + path, null).status()).isEqualTo(502);
        try (BlooioSimulator none = BlooioSimulator.builder().fast().lines().start()) {
            assertThat(new Api(none).call(verb, TO_ANN + path, null).status()).isEqualTo(503);
        }
    }

    @Test
    void withoutANumberNothingIsSent() {
        try (BlooioSimulator none = BlooioSimulator.builder().fast().lines().start()) {
            Api poor = new Api(none);

            assertThat(poor.text(Api.ANN, "hi").status()).isEqualTo(503);
            assertThat(poor.get("/contacts/%2B15550001111/capabilities").status())
                    .isEqualTo(503);
            assertThat(poor.get("/location/contacts").status()).isEqualTo(404);
        }
    }

    @Test
    void typingByRcsIsTakenWithAWarning() {
        assertThat(api.post(TO_ANN + "/typing", null).json().has("warning")).isFalse();
        simulator.reachedBy(Api.ANN, "rcs");
        assertThat(api.post(TO_ANN + "/typing", null).json().has("warning")).isTrue();
    }

    @Test
    void aChatTellsWhoWasHeardOfLast() {
        JsonNode before = api.get(TO_ANN).json();
        api.text(Api.ANN, "here");
        JsonNode after = api.get(TO_ANN).json();

        assertThat(before.path("last_inbound_time").isNumber()).isTrue();
        assertThat(before.path("last_outbound_time").isNull()).isTrue();
        assertThat(after.path("last_outbound_time").isNumber()).isTrue();
        assertThat(api.get("/me").json().at("/usage/outbound_messages").asInt()).isEqualTo(1);
    }
}
