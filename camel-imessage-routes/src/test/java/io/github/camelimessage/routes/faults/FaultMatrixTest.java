package io.github.camelimessage.routes.faults;

import io.github.camelimessage.routes.Side;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong at a provider or a subscriber: the state in which every route ends is the one on the page. */
@Tag("proof")
class FaultMatrixTest {

    private static final Set<Side> ALL = EnumSet.allOf(Side.class);
    private static final Set<Side> SOME = EnumSet.of(Side.BLUEBUBBLES);
    private static final Set<Side> STREAMING = EnumSet.of(Side.BLUEBUBBLES, Side.TEXTBUBBLES);

    /**
     * A table of the page.
     *
     * @param about the providers that can have such troubles
     */
    private record Table(String name, Set<Side> about, Collection<Trouble> troubles) {

        void comesTo(Set<Side> sides) throws Exception {
            Matrix matrix = new Matrix(name, about, troubles);
            matrix.comeTo(sides.stream().filter(about::contains).toList());
            matrix.isOnThePage();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Table> tables() {
        return Stream.of(
                new Table("sends", ALL, Troubles.OF_SENDS),
                new Table("requests", ALL, Troubles.OF_REQUESTS),
                new Table("webhooks", ALL, Troubles.OF_WEBHOOKS),
                new Table("stream", STREAMING, Troubles.OF_STREAM),
                new Table("subscribers", ALL, Troubles.OF_SUBSCRIBERS));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRouteEndsAsThePageSays(Table table) throws Exception {
        table.comesTo(SOME);
    }

    @ParameterizedTest
    @MethodSource("tables")
    @Tag("long")
    void everyRouteEndsAsThePageSaysWithTheOtherProvidersAsWell(Table table) throws Exception {
        table.comesTo(EnumSet.complementOf(EnumSet.copyOf(SOME)));
    }
}
