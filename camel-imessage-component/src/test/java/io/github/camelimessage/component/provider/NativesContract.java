package io.github.camelimessage.component.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.http.RawServer;
import io.github.camelimessage.component.model.AccountOperation.NativeCall;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.NativeParameter;
import io.github.camelimessage.component.rest.NativeRoute;
import io.github.camelimessage.component.rest.NativeTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The part of the contract about operations by the provider's own names. */
abstract class NativesContract extends WebhookContract {

    private static final String SAID = "{\"answer\":\"it\"}";

    private List<NativeOperation> natives() {
        return bench.provider().capabilities().natives();
    }

    private Rejected refused(NativeCall call) {
        int before = bench.requests();
        ProviderException refusal = failure(connection.execute(call));

        assertThat(refusal).isInstanceOf(Rejected.class);
        showsNoSecret(refusal);
        assertThat(bench.requests()).isEqualTo(before);
        return (Rejected) refusal;
    }

    @Test
    void aNameThatIsNotThereIsRefusedWithThoseThatAre() {
        String known = natives().isEmpty()
                ? "cannot call a native operation"
                : bench.provider().capabilities().title() + " has none of that name. Known: "
                        + natives().get(0).name();

        assertThat(refused(new NativeCall("nothingOfThatName", Map.of()))).hasMessageContaining(known);
    }

    /** Without what an operation needs it is refused for that first. */
    @TestFactory
    Stream<DynamicTest> aParameterThatIsNotThereIsRefusedWithThoseThatAre() {
        return natives().stream()
                .filter(operation -> operation.condition().isEmpty())
                .map(operation -> DynamicTest.dynamicTest(operation.name(), () -> assertThat(refused(
                                new NativeCall(operation.name(), Map.of("nothingOfThatName", "a private text"))))
                        .hasMessageContaining("no parameter \"nothingOfThatName\". Known: ")));
    }

    @Test
    void theTableIsWhatTheProviderDeclares() {
        bench.natives().ifPresent(table -> assertThat(table.operations()).isEqualTo(natives()));
    }

    @TestFactory
    Stream<DynamicTest> everyOneReachesItsRouteWithAllItsParameters() {
        return bench.natives().map(NativeTable::all).orElse(List.of()).stream()
                .filter(route -> bench.answer(route, SAID).isPresent())
                .map(route -> DynamicTest.dynamicTest(route.name(), () -> reaches(route)));
    }

    private void reaches(NativeRoute route) throws IOException {
        String answer = bench.answer(route, SAID).orElseThrow();
        List<String> bodies = new ArrayList<>();
        RawServer.Behaviour answers = visit -> {
            bodies.add(new String(visit.body(), StandardCharsets.UTF_8));
            visit.write("HTTP/1.1 200 OK\r\nContent-Length: " + answer.length() + "\r\n\r\n" + answer);
        };
        Map<String, Object> given = new HashMap<>();
        route.parameters().forEach(parameter -> given.put(parameter.name(), sample(parameter)));
        try (RawServer server = new RawServer(answers)) {
            ProviderSettings there = TestAccount.like(
                            bench.settings(), server.uri("").toString())
                    .settings();
            Object result = value(connect(there).execute(new NativeCall(route.name(), given)));

            assertThat(result).isEqualTo(Map.of("answer", "it"));
            String head = server.heads().get(0);
            assertThat(head)
                    .startsWith(route.verb() + " " + bench.root(route)
                            + route.path().replaceAll(":[A-Za-z]+", "a%2Bb%2Fc"));
            assertThat(head.contains("Authorization: Bearer " + there.apiKey().reveal()))
                    .isEqualTo(bench.bearsOurKey(route));
            for (NativeParameter parameter : route.parameters()) {
                if (!route.isInPath(parameter)) {
                    assertThat(head + bodies.get(0)).contains(parameter.name());
                }
            }
        }
    }

    private static Object sample(NativeParameter parameter) {
        return switch (parameter.kind()) {
            case NUMBER -> 7;
            case FLAG -> true;
            case LIST -> List.of("one", "two");
            case OBJECT -> Map.of("name", "value");
            case FILE -> new byte[] {1, 2, 3};
            case TIME -> "2026-01-02T08:00:00Z";
            case TEXT, ANY -> "a+b/c";
        };
    }
}
