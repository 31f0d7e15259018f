package io.github.camelimessage.architecture.violations;

import io.github.camelimessage.component.provider.bluebubbles.BlueBubblesProvider;

/** Breaks rule 5. */
public record RouteThatKnowsAProvider(BlueBubblesProvider provider) {}
