package io.github.camelimessage.simulator.blooio;

import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.FaultScript;
import io.github.camelimessage.simulator.FaultyServer;
import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.hosted.Refused;
import io.github.camelimessage.simulator.hosted.Route;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What holds for every path: a plus sign in it has to be written {@code %2B}, and each id has its form. */
final class Gate {

    private final FaultyServer faulty;
    private final Manners manners;

    Gate(Vertx vertx, FaultScript faults, Journal journal, Manners manners) {
        this.faulty = new FaultyServer(vertx, faults, journal);
        this.manners = manners;
    }

    /** The same rows behind the forms of ids. */
    static List<Route> before(List<Route> rows) {
        return rows.stream()
                .map(row -> row.around(work -> call -> {
                    Rules.path(call);
                    return work.apply(call);
                }))
                .toList();
    }

    /** Routes decode what they are given, so the sign is looked for before them. */
    void mount(Router router) {
        router.routeWithRegex("/v[24]/.*\\+.*")
                .handler(exchange ->
                        faulty.serve(exchange, false, fault -> Future.succeededFuture(refusal(exchange.request()))));
    }

    private Answer refusal(HttpServerRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        try {
            manners.admit(headers);
            throw Rules.bad("a plus sign in a path must be written %2B");
        } catch (Refused e) {
            return manners.marked(manners.refusal(e));
        }
    }
}
