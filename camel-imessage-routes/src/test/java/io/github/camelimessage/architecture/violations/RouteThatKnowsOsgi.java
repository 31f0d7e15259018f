package io.github.camelimessage.architecture.violations;

import org.osgi.framework.BundleContext;

/** Breaks rule 7. */
public record RouteThatKnowsOsgi(BundleContext bundle) {}
