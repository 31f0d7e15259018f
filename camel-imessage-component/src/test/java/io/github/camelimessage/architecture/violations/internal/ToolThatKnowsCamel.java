package io.github.camelimessage.architecture.violations.internal;

import org.apache.camel.Exchange;

/** Breaks rule 2. */
public record ToolThatKnowsCamel(Exchange exchange) {}
