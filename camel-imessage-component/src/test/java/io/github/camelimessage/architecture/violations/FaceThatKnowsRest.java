package io.github.camelimessage.architecture.violations;

import io.github.camelimessage.architecture.violations.rest.RestToolThatKnowsAProvider;

/** Breaks rule 6. */
public record FaceThatKnowsRest(RestToolThatKnowsAProvider tool) {}
