package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.provider.NativeOperation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One route of the server as a native operation.
 *
 * @param name what it is called in {@code nativeOperation=}
 * @param verb the HTTP verb: parameters of GET go into the query, those of other verbs into the body
 * @param path below {@code /api/v1/}, with colons in front of what is filled in; a single slash is the server's own page
 * @param parameters those of the path first
 * @param inQuery whether the parameters go into the query whatever the verb is
 * @param need what the server must have for it
 * @param answer what comes back
 * @param administrative whether it locks, restarts, updates or deletes a server or an account
 * @param seenByOthers whether doing it twice shows, to other people or as a second entry
 */
record NativeRoute(
        String name,
        String verb,
        String path,
        List<NativeParameter> parameters,
        boolean inQuery,
        Need need,
        Answer answer,
        boolean administrative,
        boolean seenByOthers) {

    /** What a route answers with. */
    enum Answer {
        JSON,
        FILE,
        PAGE
    }

    /** Where the server's own page is. */
    static final String ROOT = "/";

    static NativeRoute get(String name, String path, NativeParameter... parameters) {
        return new NativeRoute(name, "GET", path, all(path, parameters), true, Need.NOTHING, Answer.JSON, false, false);
    }

    static NativeRoute post(String name, String path, NativeParameter... parameters) {
        return withBody("POST", name, path, parameters);
    }

    static NativeRoute put(String name, String path, NativeParameter... parameters) {
        return withBody("PUT", name, path, parameters);
    }

    static NativeRoute delete(String name, String path, NativeParameter... parameters) {
        return withBody("DELETE", name, path, parameters);
    }

    private static NativeRoute withBody(String verb, String name, String path, NativeParameter... parameters) {
        return new NativeRoute(name, verb, path, all(path, parameters), false, Need.NOTHING, Answer.JSON, false, false);
    }

    private static List<NativeParameter> all(String path, NativeParameter... parameters) {
        List<NativeParameter> all = new ArrayList<>();
        for (String segment : path.split("/")) {
            if (segment.startsWith(":")) {
                all.add(NativeParameter.needed(NativeParameter.text(segment.substring(1))));
            }
        }
        all.addAll(Arrays.asList(parameters));
        return List.copyOf(all);
    }

    NativeRoute needs(Need other) {
        return new NativeRoute(name, verb, path, parameters, inQuery, other, answer, administrative, seenByOthers);
    }

    NativeRoute byQuery() {
        return new NativeRoute(name, verb, path, parameters, true, need, answer, administrative, seenByOthers);
    }

    NativeRoute answering(Answer other) {
        return new NativeRoute(name, verb, path, parameters, inQuery, need, other, administrative, seenByOthers);
    }

    NativeRoute forAdministrators() {
        return new NativeRoute(name, verb, path, parameters, inQuery, need, answer, true, seenByOthers);
    }

    NativeRoute thatOthersSee() {
        return new NativeRoute(name, verb, path, parameters, inQuery, need, answer, administrative, true);
    }

    /** As the reference writes it: {@code GET server/logs}. */
    String request() {
        return verb + " " + path;
    }

    boolean isInPath(NativeParameter parameter) {
        return Arrays.asList(path.split("/")).contains(":" + parameter.name());
    }

    /** Whether it edits a message, takes it back or has it told again. */
    boolean changesMessage() {
        return verb.equals("POST") && path.startsWith("message/:guid/");
    }

    boolean hasFile() {
        return parameters.stream().anyMatch(NativeParameter::isFile);
    }

    Set<String> names() {
        return parameters.stream().map(NativeParameter::name).collect(Collectors.toSet());
    }

    /** Its parameters in words, for refusals and documentation. */
    String known() {
        Collection<String> words =
                parameters.stream().map(NativeParameter::toString).toList();
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    NativeOperation toModel() {
        return new NativeOperation(name, request(), need.condition(), administrative);
    }
}
