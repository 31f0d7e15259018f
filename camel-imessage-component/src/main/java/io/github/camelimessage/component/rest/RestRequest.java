package io.github.camelimessage.component.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.http.HttpBody;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.QueryText;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request to one route, without address and key. Does not change; each word that adds something makes another.
 *
 * <p>The route is written as the reference names it, with a colon in front of what is filled in: {@code chats/:chatId/messages}.
 * Each value becomes one segment of the path and never more, whatever signs are in it.
 */
public final class RestRequest {

    private final String method;
    private final String route;
    private Map<String, String> places = Map.of();
    private Map<String, String> query = Map.of();
    private Map<String, String> headers = Map.of();
    private HttpBody body = HttpBody.none();
    private Duration timeout;
    private String purpose;
    private String base = "";
    private String advice;
    private boolean seenByOthers;
    private boolean withoutKey;
    private boolean mayAnswerNothing;

    /**
     * A request without parameters and body.
     *
     * @param method GET, POST …
     * @param route without a slash in front, shown in logs
     * @param purpose what it does, as words that follow "cannot"
     * @param timeout from the start to the last byte of the answer
     */
    public RestRequest(String method, String route, String purpose, Duration timeout) {
        this.method = method;
        this.route = route;
        this.purpose = purpose;
        this.timeout = timeout;
    }

    private RestRequest(RestRequest from) {
        this(from.method, from.route, from.purpose, from.timeout);
        places = from.places;
        query = from.query;
        headers = from.headers;
        body = from.body;
        base = from.base;
        advice = from.advice;
        seenByOthers = from.seenByOthers;
        withoutKey = from.withoutKey;
        mayAnswerNothing = from.mayAnswerNothing;
    }

    /** Asks for something. */
    public static RestRequest get(String route, String purpose, Duration timeout) {
        return new RestRequest("GET", route, purpose, timeout);
    }

    /** Has something done, so far without a body. */
    public static RestRequest post(String route, String purpose, Duration timeout) {
        return new RestRequest("POST", route, purpose, timeout);
    }

    /** Sets something, so far without a body. */
    public static RestRequest put(String route, String purpose, Duration timeout) {
        return new RestRequest("PUT", route, purpose, timeout);
    }

    /** Changes a part of something, so far without a body. */
    public static RestRequest patch(String route, String purpose, Duration timeout) {
        return new RestRequest("PATCH", route, purpose, timeout);
    }

    /** Takes something away. */
    public static RestRequest delete(String route, String purpose, Duration timeout) {
        return new RestRequest("DELETE", route, purpose, timeout);
    }

    /**
     * The same with a value in its path. Whether the value can stand there is found when the request is sent.
     *
     * @param name as the route has it after the colon
     * @throws IllegalArgumentException when the route has no such name
     */
    public RestRequest at(String name, String value) {
        if (!Arrays.asList(route.split("/")).contains(":" + name)) {
            throw new IllegalArgumentException("The route " + route + " has no :" + name + ".");
        }
        RestRequest more = new RestRequest(this);
        more.places = with(places, name, value == null ? "" : value);
        return more;
    }

    /** The same with a parameter in its query; null for none. */
    public RestRequest with(String name, String value) {
        RestRequest more = new RestRequest(this);
        more.query = value == null ? query : with(query, name, value);
        return more;
    }

    /** The same with a header, for instance {@code Idempotency-Key}; null for none. */
    public RestRequest header(String name, String value) {
        RestRequest more = new RestRequest(this);
        more.headers = value == null ? headers : with(headers, name, value);
        return more;
    }

    /** The same with that body, for instance a {@link io.github.camelimessage.component.http.MultipartBody}. */
    public RestRequest with(HttpBody other) {
        RestRequest more = new RestRequest(this);
        more.body = other;
        return more;
    }

    /** The same with JSON as its body. */
    public RestRequest with(ObjectNode json) {
        return with(HttpBody.of("application/json", JsonAt.write(json)));
    }

    /** The same, of which doing it twice is seen by other people. */
    public RestRequest thatOthersSee() {
        RestRequest more = new RestRequest(this);
        more.seenByOthers = true;
        return more;
    }

    /** The same at another address of the provider, by the name that the {@link RestSite} gives it. */
    public RestRequest on(String otherBase) {
        RestRequest more = new RestRequest(this);
        more.base = otherBase;
        return more;
    }

    /** The same without our key, which is then not counted against its limit either. */
    public RestRequest withoutKey() {
        RestRequest more = new RestRequest(this);
        more.withoutKey = true;
        return more;
    }

    /** The same, whose good answer may have no body; what is there must be JSON all the same. */
    public RestRequest thatMayAnswerNothing() {
        RestRequest more = new RestRequest(this);
        more.mayAnswerNothing = true;
        return more;
    }

    /** The same as a step towards something else, which failures are told of. */
    public RestRequest inOrderTo(String otherPurpose) {
        RestRequest more = new RestRequest(this);
        more.purpose = otherPurpose;
        return more;
    }

    /** The same with a sentence to put behind what went wrong. */
    public RestRequest advising(String sentence) {
        RestRequest more = new RestRequest(this);
        more.advice = sentence;
        return more;
    }

    /** The same with another time from the start to the last byte of the answer. */
    public RestRequest within(Duration time) {
        RestRequest more = new RestRequest(this);
        more.timeout = time;
        return more;
    }

    private static Map<String, String> with(Map<String, String> before, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(before);
        more.put(name, value);
        return Collections.unmodifiableMap(more);
    }

    /** GET, POST … */
    public String method() {
        return method;
    }

    /** As the reference names it, without values. */
    public String route() {
        return route;
    }

    /**
     * The route with the values in it, each escaped as one segment.
     *
     * @throws IllegalStateException when a value is missing, which is a fault of ours
     */
    public String path() {
        return Arrays.stream(route.split("/")).map(this::segment).collect(Collectors.joining("/"));
    }

    private String segment(String part) {
        if (!part.startsWith(":")) {
            return part;
        }
        String value = places.get(part.substring(1));
        if (value == null) {
            throw new IllegalStateException("The route " + route + " was not given " + part + ".");
        }
        return QueryText.escaped(value);
    }

    /** Whether each value can be a segment: one that is blank, or a step to another folder, would lead elsewhere. */
    public boolean staysOnItsRoute() {
        return places.values().stream().allMatch(RestRequest::isSegment);
    }

    /** Whether a text can stand in a path as one segment, and not lead away from it. */
    public static boolean isSegment(String value) {
        return !value.isBlank() && !value.equals(".") && !value.equals("..");
    }

    /** Parameters after the question mark, not yet escaped. */
    public Map<String, String> query() {
        return query;
    }

    /** Headers besides those of the body, the key and the account's own. */
    public Map<String, String> headers() {
        return headers;
    }

    /** What is sent. */
    public HttpBody body() {
        return body;
    }

    /** From the start to the last byte of the answer. */
    public Duration timeout() {
        return timeout;
    }

    /** What it does, as words that follow "cannot". */
    public String purpose() {
        return purpose;
    }

    /** Whether doing it twice is seen by other people. */
    public boolean seenByOthers() {
        return seenByOthers;
    }

    /** The name of the address it goes to; empty for the provider's usual one. */
    public String base() {
        return base;
    }

    /** A sentence to put behind what went wrong, or null. */
    public String advice() {
        return advice;
    }

    /** Whether our key goes along. */
    public boolean hasKey() {
        return !withoutKey;
    }

    /** Whether a good answer may have no body. */
    public boolean mayAnswerNothing() {
        return mayAnswerNothing;
    }

    /** Method and route without values, for logs: {@code GET chats/:chatId}, {@code POST v4/webhooks}. */
    public String label() {
        return method + " " + (base.isEmpty() ? "" : base + "/") + route;
    }

    @Override
    public String toString() {
        return "RestRequest[" + label() + "]";
    }
}
