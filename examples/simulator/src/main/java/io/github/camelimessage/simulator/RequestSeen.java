package io.github.camelimessage.simulator;

import java.time.Instant;

/**
 * One request that reached the simulator.
 *
 * @param at when it came in
 * @param method the HTTP verb
 * @param path the path without the query, because queries hold passwords
 * @param body what was sent, as text; empty for multipart uploads, shortened beyond 64 KiB
 * @param status what was answered; 0 while unanswered or when nothing will be
 * @param fault what the script did to it; null when nothing
 */
public record RequestSeen(Instant at, String method, String path, String body, int status, Fault fault) {

    RequestSeen answered(int with) {
        return new RequestSeen(at, method, path, body, with, fault);
    }

    @Override
    public String toString() {
        return method + " " + path + " → " + (status == 0 ? "no answer" : status)
                + (fault == null ? "" : " (" + fault + ")");
    }
}
