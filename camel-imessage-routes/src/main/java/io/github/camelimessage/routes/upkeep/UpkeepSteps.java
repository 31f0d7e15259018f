package io.github.camelimessage.routes.upkeep;

import java.util.List;

/** The names of the steps of upkeep, as {@link io.github.camelimessage.routes.Steps} is told them. */
public final class UpkeepSteps {

    /** A scan was complete, and its point is committed. */
    public static final String SCAN_COMPLETED = "scan.completed";

    /** All of them. */
    public static final List<String> ALL = List.of(SCAN_COMPLETED);

    private UpkeepSteps() {}
}
