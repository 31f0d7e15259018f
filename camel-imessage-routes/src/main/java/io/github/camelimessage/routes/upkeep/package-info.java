/**
 * What keeps the rest in order: history is read again from the last complete point (catch-up), and old rows, stuck claims and
 * silence are looked after (housekeeping).
 */
package io.github.camelimessage.routes.upkeep;
