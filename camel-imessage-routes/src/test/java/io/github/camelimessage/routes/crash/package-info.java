/**
 * Kills the real process, at named steps and at random, and counts outside of it what was lost and what was doubled.
 *
 * <p>{@link io.github.camelimessage.routes.crash.Victim} is the process; {@code CrashRun} starts and kills it again and again on
 * one database, while people write at the simulator; {@code Ledger} counts.
 */
package io.github.camelimessage.routes.crash;
