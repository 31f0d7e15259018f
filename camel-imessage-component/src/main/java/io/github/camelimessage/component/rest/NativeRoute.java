package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.provider.NativeOperation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One route of a provider as a native operation. Made by verb, and each further word makes another.
 *
 * @param name what it is called in {@code nativeOperation=}
 * @param base the name of the address it is at, empty for the usual one
 * @param verb the HTTP verb: parameters of GET go into the query, those of other verbs into the body
 * @param path with colons in front of what is filled in
 * @param parameters those of the path first
 * @param inQuery whether the parameters go into the query whatever the verb is
 * @param need what the provider must have for it
 * @param answer what comes back
 * @param administrative whether it locks, restarts, updates or deletes a server or an account
 * @param seenByOthers whether doing it twice shows, to other people or as a second entry
 */
public record NativeRoute(
        String name,
        String base,
        String verb,
        String path,
        List<NativeParameter> parameters,
        boolean inQuery,
        NativeNeed need,
        Answer answer,
        boolean administrative,
        boolean seenByOthers) {

    /** What a route answers with. */
    public enum Answer {
        /** A JSON object. */
        JSON,
        /** The bytes of a file. */
        FILE,
        /** Nothing, or a JSON object that nobody documents. */
        NOTHING
    }

    public NativeRoute {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(base, "base");
        parameters = List.copyOf(parameters);
        Objects.requireNonNull(need, "need");
    }

    /** Asks for something; its parameters go into the query. */
    public static NativeRoute get(String name, String path, NativeParameter... parameters) {
        return of("GET", true, name, path, parameters);
    }

    /** Has something done; its parameters go into the body. */
    public static NativeRoute post(String name, String path, NativeParameter... parameters) {
        return of("POST", false, name, path, parameters);
    }

    /** Sets something; its parameters go into the body. */
    public static NativeRoute put(String name, String path, NativeParameter... parameters) {
        return of("PUT", false, name, path, parameters);
    }

    /** Changes a part of something; its parameters go into the body. */
    public static NativeRoute patch(String name, String path, NativeParameter... parameters) {
        return of("PATCH", false, name, path, parameters);
    }

    /** Takes something away; its parameters go into the body. */
    public static NativeRoute delete(String name, String path, NativeParameter... parameters) {
        return of("DELETE", false, name, path, parameters);
    }

    private static NativeRoute of(
            String verb, boolean inQuery, String name, String path, NativeParameter... parameters) {
        return new NativeRoute(
                name, "", verb, path, all(path, parameters), inQuery, NativeNeed.NOTHING, Answer.JSON, false, false);
    }

    private static List<NativeParameter> all(String path, NativeParameter... parameters) {
        List<NativeParameter> all = new ArrayList<>();
        for (String segment : path.split("/")) {
            if (segment.startsWith(":")) {
                all.add(NativeParameter.needed(NativeParameter.text(segment.substring(1))));
            }
        }
        all.addAll(Arrays.asList(parameters));
        return all;
    }

    /** The same, for which the provider must have something. */
    public NativeRoute needs(NativeNeed other) {
        return new NativeRoute(
                name, base, verb, path, parameters, inQuery, other, answer, administrative, seenByOthers);
    }

    /** The same at another address of the provider. */
    public NativeRoute on(String otherBase) {
        return new NativeRoute(
                name, otherBase, verb, path, parameters, inQuery, need, answer, administrative, seenByOthers);
    }

    /** The same with all its parameters in the query. */
    public NativeRoute byQuery() {
        return new NativeRoute(name, base, verb, path, parameters, true, need, answer, administrative, seenByOthers);
    }

    /** The same with another kind of answer. */
    public NativeRoute answering(Answer other) {
        return new NativeRoute(name, base, verb, path, parameters, inQuery, need, other, administrative, seenByOthers);
    }

    /** The same, only called with {@code allowAdministrative=true}. */
    public NativeRoute forAdministrators() {
        return new NativeRoute(name, base, verb, path, parameters, inQuery, need, answer, true, seenByOthers);
    }

    /** The same, of which doing it twice shows. */
    public NativeRoute thatOthersSee() {
        return new NativeRoute(name, base, verb, path, parameters, inQuery, need, answer, administrative, true);
    }

    /** As the reference writes it: {@code GET server/logs}. */
    public String request() {
        return verb + " " + (base.isEmpty() ? "" : base + "/") + path;
    }

    /** Whether the parameter is filled into the path. */
    public boolean isInPath(NativeParameter parameter) {
        return Arrays.asList(path.split("/")).contains(":" + parameter.name());
    }

    /** Whether a file goes along. */
    public boolean hasFile() {
        return parameters.stream().anyMatch(NativeParameter::isFile);
    }

    /** The names of its parameters. */
    public Set<String> names() {
        return parameters.stream().map(NativeParameter::name).collect(Collectors.toSet());
    }

    /** Its parameters in words, for refusals and documentation. */
    public String known() {
        Collection<String> words =
                parameters.stream().map(NativeParameter::toString).toList();
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    /** What the provider declares of it. */
    public NativeOperation toModel() {
        return new NativeOperation(name, request(), need.condition(), administrative);
    }
}
