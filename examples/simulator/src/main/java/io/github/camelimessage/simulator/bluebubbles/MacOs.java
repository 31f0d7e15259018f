package io.github.camelimessage.simulator.bluebubbles;

/** The Mac's system version; much of what the server can do depends on its major number. */
record MacOs(String version) {

    MacOs {
        if (!version.matches("\\d+(\\.\\d+)*")) {
            throw new IllegalArgumentException(
                    "The option macOs must be a version such as 14.5, but is '" + version + "'.");
        }
    }

    boolean atLeast(int wanted) {
        return Integer.parseInt(version.split("\\.")[0]) >= wanted;
    }

    /** The service part of GUIDs of new chats: macOS 26 writes {@code any} whatever the service is. */
    String chatPrefix(String service) {
        return atLeast(26) ? "any" : service;
    }
}
