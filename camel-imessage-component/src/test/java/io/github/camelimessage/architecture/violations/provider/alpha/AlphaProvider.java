package io.github.camelimessage.architecture.violations.provider.alpha;

import io.github.camelimessage.architecture.violations.provider.beta.BetaProvider;

/** Breaks rule 3. */
public record AlphaProvider(BetaProvider other) {}
