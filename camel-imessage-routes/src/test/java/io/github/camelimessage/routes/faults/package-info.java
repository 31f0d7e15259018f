/** What goes wrong at a provider, at a subscriber or in the database, and the state in which every route is after it. */
package io.github.camelimessage.routes.faults;
