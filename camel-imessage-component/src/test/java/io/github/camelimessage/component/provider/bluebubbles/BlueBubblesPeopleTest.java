package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.Contact;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Location;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.PeopleOperation;
import io.github.camelimessage.component.model.Person;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.Support;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlueBubblesPeopleTest {

    private static final Handle ANN = new Handle("+15555550101");
    private static final Handle MAIL = new Handle("ann@example.org");

    private BlueBubblesSimulator simulator =
            BlueBubblesSimulator.builder().fast().start();
    private BlueBubblesRig rig = rig();

    private BlueBubblesRig rig() {
        return BlueBubblesRig.to(simulator.url(), simulator.password(), Map.of("sendMethod", "private-api"));
    }

    private void onMacOs(String version) {
        stop();
        simulator = BlueBubblesSimulator.builder().fast().macOs(version).start();
        rig = rig();
    }

    @AfterEach
    void stop() {
        rig.close();
        simulator.close();
    }

    private <R> R run(Operation<R> operation) throws ProviderException {
        return await(rig.connection.execute(operation));
    }

    private void nextAnswers(String data) {
        nextAnswers(data, "{}");
    }

    private void nextAnswers(String data, String metadata) {
        simulator
                .faults()
                .nextRequest()
                .is(Fault.answers(200)
                        .withBody("{\"status\":200,\"message\":\"Success\",\"data\":" + data + ",\"metadata\":"
                                + metadata + "}"));
    }

    @Test
    void aContactIsWrittenAndFound() throws ProviderException {
        Contact ann = new Contact(null, "Ann", "Lee", null, List.of(ANN, MAIL), new byte[] {1, 2, 3});

        Contact written = run(new PeopleOperation.CreateContact(ann));
        List<Contact> byNumber = run(new PeopleOperation.FindContacts(List.of(ANN)));
        List<Contact> all = run(new PeopleOperation.FindContacts(List.of()));

        assertThat(written.id()).isNotBlank();
        assertThat(written.handles()).containsExactly(ANN, MAIL);
        assertThat(byNumber).extracting(Contact::firstName).containsExactly("Ann");
        assertThat(all).extracting(Contact::lastName).contains("Lee");
    }

    @Test
    void onePersonOfTwoAddressBooksIsToldOnceAndTwoWithOneNumberAreTwo() throws ProviderException {
        nextAnswers(
                "[{\"phoneNumbers\":[{\"address\":\"+15555550101\"}],\"emails\":[],\"firstName\":\"Ann\","
                        + "\"lastName\":\"Lee\",\"avatar\":\"\",\"sourceType\":\"api\",\"id\":\"a-1\"},"
                        + "{\"phoneNumbers\":[{\"address\":\"+1 (555) 555-0101\"}],\"emails\":[{\"address\":\"Ann@Example.org\"}],"
                        + "\"firstName\":\"Ann\",\"lastName\":\"Lee\",\"avatar\":\"AQID\",\"sourceType\":\"db\",\"id\":7},"
                        + "{\"phoneNumbers\":[{\"address\":\"+15555550101\"}],\"firstName\":\"Bob\",\"avatar\":\"not Base64!\"}]");

        List<Contact> found = run(new PeopleOperation.FindContacts(List.of(ANN)));

        assertThat(found).hasSize(2);
        assertThat(found.get(0).id()).isEqualTo("a-1");
        assertThat(found.get(0).handles()).containsExactly(ANN, MAIL);
        assertThat(found.get(0).avatar()).containsExactly(1, 2, 3);
        assertThat(found.get(1).firstName()).isEqualTo("Bob");
        assertThat(found.get(1).avatar()).isNull();
    }

    @Test
    void aContactThatWasWrittenInPartIsAFailureThoughTheStatusIsGood() {
        nextAnswers("[]", "{\"errors\":[{\"entry\":{\"firstName\":\"Ann\"},\"error\":\"+15555550101 is no number\"}]}");

        assertThatThrownBy(() -> run(
                        new PeopleOperation.CreateContact(new Contact(null, "Ann", null, null, List.of(ANN), null))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("reports errors")
                .hasMessageNotContaining("0101");
    }

    @Test
    void aContactWithoutANameIsRefusedBeforeAnyRequestAndOneWithoutAnAnswerIsUnknown() {
        assertThatThrownBy(() -> run(
                        new PeopleOperation.CreateContact(new Contact(null, null, "Lee", null, List.of(ANN), null))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("firstName or a displayName");
        assertThat(simulator.requests()).isEmpty();

        simulator.faults().nextRequest().is(Fault.sentButCutShort());

        assertThatThrownBy(() -> run(
                        new PeopleOperation.CreateContact(new Contact(null, "Ann", null, null, List.of(ANN), null))))
                .isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void someoneCanBeReachedByEitherServiceAndByNoOther() throws ProviderException {
        simulator.leavesIMessage(ANN.value());

        assertThat(run(new PeopleOperation.CheckAvailability(ANN, "iMessage"))).isFalse();
        assertThat(run(new PeopleOperation.CheckAvailability(MAIL, "imessage"))).isTrue();
        assertThat(run(new PeopleOperation.CheckAvailability(MAIL, "FaceTime"))).isTrue();
        assertThatThrownBy(() -> run(new PeopleOperation.CheckAvailability(ANN, "WhatsApp")))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("knows iMessage and FaceTime");
    }

    @Test
    void theSameAddressIsListedOncePerService() throws ProviderException {
        simulator.someoneWrites(ANN.value(), "hello");
        simulator.someoneTexts(ANN.value(), "hello by SMS");
        simulator.someoneWrites("+15555550102", "hello");

        List<Person> found = run(new PeopleOperation.FindHandles(ANN, 10, 0));

        assertThat(found).extracting(Person::handle).containsExactly(ANN, ANN);
        assertThat(found).extracting(Person::service).containsExactlyInAnyOrder("iMessage", "SMS");
        assertThat(run(new PeopleOperation.FindHandles(null, 2, 2))).hasSize(1);
    }

    @Test
    void placesOfPeopleAreReadWithTheirTime() throws ProviderException {
        nextAnswers(
                "[{\"handle\":\"ann@example.org\",\"coordinates\":[52.5163,13.3777],\"long_address\":\"Pariser Platz\","
                        + "\"short_address\":\"Berlin\",\"title\":\"Ann\",\"last_updated\":1767262300000},"
                        + "{\"handle\":\"+15555550102\",\"coordinates\":null,\"title\":null,\"last_updated\":null}]");

        List<Location> places = run(new PeopleOperation.ListLocations(null, false, false));

        assertThat(places)
                .containsExactly(
                        new Location(
                                MAIL, "Ann", 52.5163, 13.3777, "Pariser Platz", Instant.ofEpochMilli(1767262300000L)),
                        new Location(new Handle("+15555550102"), null, null, null, null, null));
    }

    @Test
    void onlyTheOnePersonIsToldOf() throws ProviderException {
        nextAnswers("[{\"handle\":\"ann@example.org\",\"coordinates\":[1,2]},{\"handle\":\"b@example.org\"}]");

        assertThat(run(new PeopleOperation.ListLocations(MAIL, false, true)))
                .extracting(Location::handle)
                .containsExactly(MAIL);
    }

    @Test
    void placesOfDevicesAreReadAsAppleKeepsThem() throws ProviderException {
        nextAnswers("[{\"name\":\"Ann's phone\",\"location\":{\"latitude\":1.5,\"longitude\":-2,"
                + "\"timeStamp\":1767262300000},\"address\":{\"mapItemFullAddress\":\"1 Main Street\"}},"
                + "{\"deviceDisplayName\":\"iPad\",\"location\":null,\"address\":null}]");

        assertThat(run(new PeopleOperation.ListLocations(null, true, false)))
                .containsExactly(
                        new Location(
                                null, "Ann's phone", 1.5, -2.0, "1 Main Street", Instant.ofEpochMilli(1767262300000L)),
                        new Location(null, "iPad", null, null, null, null));
    }

    @Test
    void fromMacOs15OnPlacesOfDevicesAreRefusedForThatReason() {
        onMacOs("15.1");

        assertThatThrownBy(() -> run(new PeopleOperation.ListLocations(null, true, false)))
                .isInstanceOf(Rejected.class)
                .hasMessage("imessage:home cannot list places: the Mac tells no places of devices. "
                        + "From macOS 15 on none does.");
    }

    @Test
    void callsAndFocusNeedMacOs12() {
        onMacOs("11.7");

        assertThatThrownBy(() -> {
                    await(rig.connection.probe());
                    run(new PeopleOperation.StartCall());
                })
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("it needs macOS 12, and the Mac runs 11.7");
        assertThat(rig.connection.supports(new PeopleOperation.GetFocus(ANN))).isInstanceOf(Support.NotNow.class);
    }

    @Test
    void peoplesPlacesNeedThePrivateApiAndTheRestDoesNot() throws ProviderException {
        rig.close();
        simulator.privateApi(false, false);
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), Map.of());
        await(rig.connection.probe());

        assertThat(rig.connection.supports(new PeopleOperation.ListLocations(null, false, false)))
                .isEqualTo(Support.notNow("the Private API is off"));
        assertThat(rig.connection.supports(new PeopleOperation.ListLocations(null, true, false)))
                .isEqualTo(Support.yes());
        assertThat(run(new PeopleOperation.ListLocations(null, false, true))).isEmpty();
    }

    @Test
    void aCallIsALinkAndLeavingAnswersNothing() throws ProviderException {
        assertThat(run(new PeopleOperation.StartCall()).link()).hasScheme("https");
        nextAnswers("{\"link\":\"https://facetime.example.org/join#v=1&p=a|b\"}");

        assertThat(run(new PeopleOperation.AnswerCall("D1E2")).link())
                .hasToString("https://facetime.example.org/join#v=1&p=a%7Cb");
    }
}
