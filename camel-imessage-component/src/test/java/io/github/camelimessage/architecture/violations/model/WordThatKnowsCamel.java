package io.github.camelimessage.architecture.violations.model;

import org.apache.camel.Exchange;

/** Breaks rule 1. */
public record WordThatKnowsCamel(Exchange exchange) {}
