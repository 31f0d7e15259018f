package io.github.camelimessage.architecture.violations;

import java.sql.Connection;

/** Breaks rule 6. */
public record RouteThatKnowsSql(Connection connection) {}
