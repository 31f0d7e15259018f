/** The databases that both sides work on: the same settings for everybody, and an empty one for each round. */
package io.github.camelimessage.benchmark.database;
