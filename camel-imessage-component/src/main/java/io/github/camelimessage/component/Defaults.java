package io.github.camelimessage.component;

/**
 * What holds where nobody set anything: written once, shown in the catalog and used by {@link Settings}.
 */
final class Defaults {
    static final String ALLOW_UNVERIFIED = "false";
    static final String OPERATION = "sendMessage";
    static final String ALLOW_OPERATION_HEADER = "false";
    static final String ALLOW_ADMINISTRATIVE = "false";
    static final String LISTING = "page";
    static final String REQUEST_TIMEOUT = "60s";
    static final String SEND_TIMEOUT = "180s";
    static final String MEDIA_TIMEOUT = "330s";
    static final String MAX_ANSWER_BYTES = "16777216";
    static final String MAX_MEDIA_BYTES = "104857600";
    static final String ATTACHMENTS = "true";
    static final String RECEIVE = "webhook";
    static final String REMOVE_REGISTRATION = "false";
    static final String MAX_WEBHOOK_BYTES = "10485760";
    static final String ACK_TIMEOUT = "8s";
    static final String SCAN_OVERLAP = "10m";
    static final String GAP_GRACE = "2m";
    static final String SCAN_FROM = "now";
    static final String MAX_SCAN_AGE = "7d";
    static final String GROUPS = "all";
    static final String IGNORE_OLDER_THAN = "0";
    static final String MAX_REPLIES_PER_MINUTE = "20";
    static final String DEDUPLICATE = "true";
    static final String MAX_INFLIGHT_EXCHANGES = "1";
    static final String STARTUP_CHECK = "warn";
    static final String PROBE_INTERVAL = "60s";
    static final String SCAN_INTERVAL = "5m";
    static final String POLL_INTERVAL = "10s";
    static final String WEBHOOK_PATH = "/imessage/";

    private Defaults() {}
}
