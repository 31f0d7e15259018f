package io.github.camelimessage.architecture.violations.provider.beta;

import org.apache.camel.CamelContext;

/** Breaks rule 2. */
public record BetaProvider(CamelContext context) {}
