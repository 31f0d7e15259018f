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

    /** One line with the whole path, for the story. */
    String line() {
        return line(path);
    }

    private String line(String shown) {
        String answer = status == 0 ? "no answer" : Integer.toString(status);
        return method + " " + shown + " → " + answer + (fault == null ? "" : " (" + fault + ")");
    }

    @Override
    public String toString() {
        return line(masked(path));
    }

    /** Without the parts between slashes that hold a person's address, as the GUIDs of direct chats do. */
    static String masked(String text) {
        return text == null ? null : text.replaceAll("[^/\\s]*(;|@|\\+|%3B|%2B|%40)[^/\\s]*", "…");
    }
}
