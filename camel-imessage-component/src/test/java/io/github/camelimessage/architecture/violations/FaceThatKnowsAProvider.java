package io.github.camelimessage.architecture.violations;

import io.github.camelimessage.architecture.violations.provider.alpha.AlphaProvider;

/** Breaks rule 4. */
public record FaceThatKnowsAProvider(AlphaProvider provider) {}
