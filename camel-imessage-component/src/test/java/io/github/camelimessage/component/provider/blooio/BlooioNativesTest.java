package io.github.camelimessage.component.provider.blooio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.rest.NativeRoute;
import io.github.camelimessage.simulator.blooio.BlooioSimulator;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlooioNativesTest {

    /** Those of version 2 in its description, two that only newer texts have, and three of version 4. */
    private static final int ROUTES = 54 + 2 + 3;

    @Test
    void noneIsMissing() {
        assertThat(BlooioNatives.TABLE.all()).hasSize(ROUTES);
    }

    @Test
    void theSimulatorHasEachRouteOfVersion2AndNoOther() {
        try (BlooioSimulator simulator = BlooioSimulator.builder().fast().start()) {
            List<String> theirs = simulator.routes().stream()
                    .filter(route -> route.contains("v2/api/"))
                    .map(route -> route.replaceFirst("/?v2/api/", ""))
                    .sorted()
                    .toList();

            assertThat(BlooioNatives.TABLE.all().stream()
                            .filter(route -> route.base().isEmpty())
                            .map(NativeRoute::request)
                            .sorted())
                    .containsExactlyElementsOf(theirs);
        }
    }

    @Test
    void whatIsComingSoonIsOfferedNativelyOnly() {
        assertThat(BlooioNatives.TABLE.all().stream()
                        .filter(route -> route.need().condition().contains("coming soon"))
                        .map(NativeRoute::name))
                .containsExactlyInAnyOrder(
                        "getNumberContactCard", "addGroupMember", "removeGroupMember", "createFacetimeCall");
        assertThat(BlooioProvider.CAPABILITIES.operations())
                .doesNotContainKeys(
                        OperationKind.GET_OWN_CARD,
                        OperationKind.ADD_PARTICIPANT,
                        OperationKind.REMOVE_PARTICIPANT,
                        OperationKind.START_CALL);
    }
}
