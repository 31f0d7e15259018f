package io.github.camelimessage.component;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The options that belong to an account's receiver, so that all of its consumers must agree on them. */
record ReceiveSettings(Connections.Key connection, Map<String, Object> options) {

    static ReceiveSettings of(ImessageConsumer consumer) {
        Settings settings = consumer.settings();
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("receive", settings.receive());
        options.put("webhookPath", settings.webhookPath());
        options.put("webhookUrl", settings.webhookUrl());
        options.put("registration", settings.registration());
        options.put("removeRegistration", settings.removeRegistration());
        options.put("maxWebhookBytes", settings.maxWebhookBytes());
        options.put("ackTimeout", settings.ackTimeout());
        options.put("scanInterval", settings.scanInterval());
        options.put("scanOverlap", settings.scanOverlap());
        options.put("gapGrace", settings.gapGrace());
        options.put("scanFrom", settings.scanFrom());
        options.put("maxScanAge", settings.maxScanAge());
        return new ReceiveSettings(consumer.getEndpoint().key(settings), options);
    }

    /** The first option on which the two do not agree; {@code "connection"} for those that may hold a secret. */
    Optional<String> difference(ReceiveSettings other) {
        if (!connection.equals(other.connection)) {
            return Optional.of("connection");
        }
        return options.keySet().stream()
                .filter(name -> !Objects.equals(options.get(name), other.options.get(name)))
                .findFirst();
    }
}
