package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;

/** One of the customer's numbers. */
final class Line {

    final String number;
    final String instance;
    final boolean standard;
    final WhatsAppSession whatsApp;
    private volatile String health = "healthy";

    Line(String number, String instance, boolean standard) {
        this.number = number;
        this.instance = instance;
        this.standard = standard;
        this.whatsApp = new WhatsAppSession();
    }

    void health(String status) {
        health = status;
    }

    boolean isHealthy() {
        return health.equals("healthy");
    }

    ObjectNode json() {
        return Json.object()
                .put("phoneNumber", number)
                .putNull("email")
                .put("instanceName", instance)
                .put("isDefault", standard)
                .put("healthStatus", health);
    }

    @Override
    public String toString() {
        return "Line[" + instance + ", " + health + "]";
    }
}
