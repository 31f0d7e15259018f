package io.github.camelimessage.cluster;

import java.util.List;

/** Says what can be tried while everything stays up. */
final class WhatNext {

    private final Narrator narrator;
    private final String server;
    private final List<Integer> admins;
    private final String token;

    /** @param admins the ports of the nodes' admin APIs */
    WhatNext(Narrator narrator, String server, List<Integer> admins, String token) {
        this.narrator = narrator;
        this.server = server;
        this.admins = admins;
        this.token = token;
    }

    void say() {
        narrator.chapter("Everything stays up. Try, in another window:");
        shown(
                "be Ada, and write",
                "curl -s -d '{\"play\":\"write\",\"handle\":\"+15550100001\",\"text\":\"Hi again\"}' " + server
                        + "/_simulator/play");
        shown("see what really left the server", "curl -s " + server + "/_simulator/sent");
        for (int i = 0; i < admins.size(); i++) {
            shown(
                    "ask node-" + (i + 1) + " how much of everything there is",
                    "curl -s -H 'Authorization: Bearer " + token + "' http://127.0.0.1:" + admins.get(i)
                            + "/imessage/status");
        }
        narrator.say("");
        narrator.say("  Ctrl-C ends it.");
    }

    private void shown(String what, String line) {
        narrator.say("  # " + what);
        narrator.say("  " + line);
    }
}
