package io.github.camelimessage.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a fault script from JSON: one object or a list of them.
 *
 * <pre>
 * {"on": "nextSend",       "fault": "sent-but-answers", "code": 500, "times": 2}
 * {"on": "nextRequest",    "fault": "throttles", "time": "PT30S"}
 * {"on": "randomSends",    "share": 0.05, "faults": [{"fault": "sent-but-never-answers"}]}
 * {"on": "randomRequests", "share": 0.01, "faults": [{"fault": "answers", "code": 503}]}
 * {"on": "webhooks",       "fault": "drop", "times": 3}     drop, duplicate, reorder, spoil-proof: counted
 * {"on": "webhooks",       "fault": "delay", "time": "PT2S"} delay, drop-all: until resume
 * {"on": "webhooks",       "fault": "resume"}
 * {"on": "randomWebhooks", "share": 0.1, "faults": ["drop", "duplicate"]}
 * {"on": "sockets",        "fault": "sever"}                sever, silence: those connected now
 * {"on": "sockets",        "fault": "refuse", "code": 503, "times": 2}   refuse-all: until resume
 * {"seed": 42}
 * </pre>
 */
public final class FaultLoader {

    private final FaultScript script;

    /** Loads into this script. */
    public FaultLoader(FaultScript script) {
        this.script = script;
    }

    /** Adds what the JSON says; throws with a sentence when something is not understood, with all before it in place. */
    public void load(JsonNode json) {
        if (json.isArray()) {
            json.forEach(this::load);
            return;
        }
        if (json.has("seed")) {
            script.seed(json.get("seed").asLong());
        }
        String on = json.path("on").asText("");
        int times = json.path("times").asInt(1);
        switch (on) {
            case "nextSend" -> script.nextSend().times(times).is(fault(json));
            case "nextRequest" -> script.nextRequest().times(times).is(fault(json));
            case "randomSends" -> script.randomly(share(json), faults(json));
            case "randomRequests" -> script.randomlyOnRequests(share(json), faults(json));
            case "webhooks" -> webhooks(json, times);
            case "sockets" -> sockets(json, times);
            case "randomWebhooks" -> script.webhooks().randomly(share(json), webhookFaults(json));
            default -> {
                if (!json.has("seed")) {
                    throw new IllegalArgumentException("A fault's 'on' must be nextSend, nextRequest, randomSends,"
                            + " randomRequests, webhooks, randomWebhooks or sockets, but is '" + on + "'.");
                }
            }
        }
    }

    private void webhooks(JsonNode json, int times) {
        WebhookFaults webhooks = script.webhooks();
        String fault = json.path("fault").asText("");
        switch (fault) {
            case "drop" -> webhooks.drop(times);
            case "drop-all" -> webhooks.dropAll();
            case "duplicate" -> webhooks.duplicate(times);
            case "reorder" -> webhooks.reorder(times);
            case "spoil-proof" -> webhooks.spoilProof(times);
            case "delay" -> webhooks.delay(time(json));
            case "resume" -> webhooks.resume();
            default ->
                throw new IllegalArgumentException("A webhook's fault must be drop, drop-all, duplicate,"
                        + " reorder, spoil-proof, delay or resume, but is '" + fault + "'.");
        }
    }

    private void sockets(JsonNode json, int times) {
        SocketFaults sockets = script.sockets();
        String fault = json.path("fault").asText("");
        if (fault.startsWith("refuse") && !json.path("code").isInt()) {
            throw new IllegalArgumentException("The fault '" + fault + "' needs a whole number as 'code'.");
        }
        switch (fault) {
            case "sever" -> sockets.sever();
            case "silence" -> sockets.silence();
            case "refuse" -> sockets.refuse(times, json.path("code").asInt());
            case "refuse-all" -> sockets.refuseAll(json.path("code").asInt());
            case "resume" -> sockets.resume();
            default ->
                throw new IllegalArgumentException("A socket's fault must be sever, silence, refuse, refuse-all or"
                        + " resume, but is '" + fault + "'.");
        }
    }

    private static Fault fault(JsonNode json) {
        String name = json.path("fault").asText("");
        Fault.Kind kind = constant(Fault.Kind.class, name);
        boolean needsTime = kind == Fault.Kind.STALLS;
        boolean needsCode =
                kind == Fault.Kind.ANSWERS || kind == Fault.Kind.SENT_BUT_ANSWERS || kind == Fault.Kind.SENT_BUT_FAILS;
        if (needsCode && !json.path("code").isInt()) {
            throw new IllegalArgumentException("The fault '" + name + "' needs a whole number as 'code'.");
        }
        int code = kind == Fault.Kind.THROTTLES ? 429 : json.path("code").asInt(0);
        Duration time = needsTime || json.has("time") ? time(json) : null;
        return new Fault(kind, code, time, json.path("body").asText(null));
    }

    private static Fault[] faults(JsonNode json) {
        List<Fault> faults = new ArrayList<>();
        json.path("faults").forEach(each -> faults.add(fault(each)));
        return faults.toArray(Fault[]::new);
    }

    private static WebhookFault[] webhookFaults(JsonNode json) {
        List<WebhookFault> faults = new ArrayList<>();
        json.path("faults").forEach(each -> faults.add(constant(WebhookFault.class, each.asText())));
        return faults.toArray(WebhookFault[]::new);
    }

    private static double share(JsonNode json) {
        if (!json.path("share").isNumber()) {
            throw new IllegalArgumentException("A random fault needs a 'share' from 0 to 1.");
        }
        return json.get("share").asDouble();
    }

    private static Duration time(JsonNode json) {
        try {
            return Duration.parse(json.path("time").asText());
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("A 'time' is written like PT1.5S or PT2M.", e);
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        for (E each : type.getEnumConstants()) {
            if (each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
                return each;
            }
        }
        String known = java.util.Arrays.stream(type.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(java.util.stream.Collectors.joining(", "));
        throw new IllegalArgumentException("There is no fault '" + name + "'; there are: " + known + ".");
    }
}
