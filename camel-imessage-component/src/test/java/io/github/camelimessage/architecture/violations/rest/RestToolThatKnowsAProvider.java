package io.github.camelimessage.architecture.violations.rest;

import io.github.camelimessage.architecture.violations.provider.beta.BetaProvider;

/** Breaks rule 5. */
public record RestToolThatKnowsAProvider(BetaProvider provider) {}
