package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.provider.NativeOperation;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every route of a provider by a name, so that each can be called with its own parameters. Data only: {@link NativeCalls} calls
 * them.
 */
public final class NativeTable {

    private final String title;
    private final List<NativeRoute> all;
    private final Map<String, NativeRoute> byName = new LinkedHashMap<>();
    private final Routes routes;

    private NativeTable(String title, Collection<NativeRoute> all) {
        this.title = title;
        this.all = List.copyOf(all);
        for (NativeRoute route : all) {
            if (byName.put(route.name(), route) != null) {
                throw new IllegalStateException("Two native operations are called " + route.name() + ".");
            }
        }
        this.routes = Routes.of(all.stream()
                .map(route -> new Routes.Route(route.base(), route.verb(), route.path()))
                .toList());
    }

    /**
     * These routes.
     *
     * @param title the provider's name in sentences
     * @throws IllegalStateException when two have one name, which is a fault of ours
     */
    public static NativeTable of(String title, Collection<NativeRoute> routes) {
        return new NativeTable(title, routes);
    }

    /** The provider's name in sentences. */
    public String title() {
        return title;
    }

    /** All of them, in the order of the reference. */
    public List<NativeRoute> all() {
        return all;
    }

    /** The one of that name, in exact spelling. */
    public Optional<NativeRoute> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All names, for refusals. */
    public String names() {
        return String.join(", ", byName.keySet());
    }

    /** What the provider declares. */
    public List<NativeOperation> operations() {
        return all.stream().map(NativeRoute::toModel).toList();
    }

    /** Its paths, to notice values that lead from one to another. */
    public Routes routes() {
        return routes;
    }
}
