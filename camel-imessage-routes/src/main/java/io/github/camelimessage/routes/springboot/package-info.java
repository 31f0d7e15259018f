/**
 * Sets the routes up in an application of Spring Boot: its properties, its database and its transactions are theirs too. Loaded by
 * Spring Boot alone, so that nothing of it is touched where there is none.
 */
package io.github.camelimessage.routes.springboot;
