package io.github.camelimessage.component.rest;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All routes of a provider, to notice a value that would make the path of one route that of another: an id {@code scheduled} in
 * {@code messages/:id} asks for {@code messages/scheduled}.
 */
public final class Routes {

    /**
     * One route.
     *
     * @param base the name of the address it is at, empty for the usual one
     * @param method GET, POST …
     * @param path with colons in front of what is filled in
     */
    public record Route(String base, String method, String path) {}

    /** Where a request may meet others. */
    private record Door(String base, String method) {}

    private final Map<Door, List<String[]>> all;

    private Routes(Map<Door, List<String[]>> all) {
        this.all = all;
    }

    /** These routes. */
    public static Routes of(Collection<Route> routes) {
        return new Routes(routes.stream()
                .collect(Collectors.groupingBy(
                        route -> new Door(route.base(), route.method()),
                        Collectors.mapping(route -> route.path().split("/"), Collectors.toList()))));
    }

    /** Whether the other side would take the request's path for one of another route. */
    public boolean leadElsewhere(RestRequest request) {
        return leadElsewhere(request.base(), request.method(), request.route(), request.path());
    }

    /**
     * The same for a path that was filled already. Upper and lower case count as one, since servers differ in that.
     *
     * @param route with colons in front of what is filled in
     * @param path the same with escaped values in it
     */
    public boolean leadElsewhere(String base, String method, String route, String path) {
        if (!route.contains(":")) {
            return false;
        }
        String[] own = route.split("/");
        String[] filled = path.split("/");
        for (String[] other : all.getOrDefault(new Door(base, method), List.of())) {
            if (takes(other, own, filled)) {
                return true;
            }
        }
        return false;
    }

    private static boolean takes(String[] other, String[] own, String[] filled) {
        if (other.length != own.length || filled.length != own.length) {
            return false;
        }
        boolean byAValue = false;
        for (int i = 0; i < own.length; i++) {
            boolean word = !other[i].startsWith(":");
            if (word && !other[i].equalsIgnoreCase(filled[i])) {
                return false;
            }
            byAValue |= word && own[i].startsWith(":");
        }
        return byAValue;
    }
}
