package io.github.camelimessage.routes.admin;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is said to an operator.
 *
 * @param status the HTTP status
 * @param body maps, lists, texts and numbers, written as JSON
 */
public record AdminAnswer(int status, Object body) {

    /** 200 with this. */
    public static AdminAnswer ok(Object body) {
        return new AdminAnswer(200, body);
    }

    /** 201 with this. */
    public static AdminAnswer created(Object body) {
        return new AdminAnswer(201, body);
    }

    /** 405: the resource is there and does not know the method on this path. */
    public static AdminAnswer notOffered(String methods) {
        return problem(405, "This path does not take that method.", "Offered here: " + methods + ".");
    }

    /** Something went wrong: what, and what to do now; where is added by the server. */
    static AdminAnswer problem(int status, String what, String now) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("what", what);
        body.put("now", now);
        return new AdminAnswer(status, body);
    }
}
