package io.github.camelimessage.routes.etiquette;

import java.time.Instant;

/**
 * Somebody who does not want messages.
 *
 * @param account by which account nothing is sent to them
 * @param id names them on the list
 * @param shown the end of their address
 * @param since since when
 * @param by who put them there: {@code sender} for themselves
 */
public record Suppression(String account, String id, String shown, Instant since, String by) {}
