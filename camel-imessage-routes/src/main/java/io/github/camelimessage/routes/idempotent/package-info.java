/**
 * For consumers that people write themselves: an idempotent repository that keeps in the database which consumer has dealt
 * with which id, and survives a crash in the middle of it.
 */
package io.github.camelimessage.routes.idempotent;
