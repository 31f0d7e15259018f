/**
 * The database: opened, checked and brought to the right schema here, before any route starts.
 *
 * <p>What the routes keep goes through {@link io.github.camelimessage.routes.store.Database} to the tables of the versioned SQL
 * files beside the code. SQL stands in the {@code Jdbc…} classes and nowhere else.
 */
package io.github.camelimessage.routes.store;
