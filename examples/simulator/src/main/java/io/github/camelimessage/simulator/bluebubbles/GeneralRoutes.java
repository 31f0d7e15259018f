package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import java.util.List;

/** Ping, and what the server says of itself. */
final class GeneralRoutes {

    private final Options options;
    private final Gate gate;

    GeneralRoutes(Options options, Gate gate) {
        this.options = options;
        this.gate = gate;
    }

    List<Route> rows() {
        return List.of(
                Route.of("GET", "ping", Rules.NONE, call -> Replies.ok("Ping received!", TextNode.valueOf("pong"))),
                Route.of("GET", "server/info", Rules.NONE, this::info));
    }

    private Answer info(Call call) {
        ObjectNode info = Json.object();
        info.put("computer_id", options.computerId());
        info.put("os_version", options.macOs().version());
        info.put("server_version", options.serverVersion());
        info.put("private_api", gate.privateApi());
        info.put("helper_connected", gate.anyHelper());
        info.put("proxy_service", "dynamic-dns");
        info.put("detected_icloud", AppleAccount.ID);
        info.put("detected_imessage", AppleAccount.ID);
        info.put("macos_time_sync", 0.0);
        info.set("local_ipv4s", Json.texts("127.0.0.1"));
        info.putArray("local_ipv6s");
        return Replies.ok(info);
    }
}
