package io.github.camelimessage.quickstart;

/** Says what can be tried while everything stays up. */
final class WhatNext {

    private final Narrator narrator;
    private final String server;
    private final String admin;
    private final String token;

    WhatNext(Narrator narrator, String server, int adminPort, String token) {
        this.narrator = narrator;
        this.server = server;
        this.admin = "http://127.0.0.1:" + adminPort;
        this.token = token;
    }

    void say() {
        narrator.chapter("Everything stays up. Try, in another window:");
        curl(
                "be Ada, and write",
                "-d '{\"play\":\"write\",\"handle\":\"+15550100001\",\"text\":\"Hi again\"}' " + server
                        + "/_simulator/play");
        curl("see what really left the server", server + "/_simulator/sent");
        curl("see what waits and what is done", auth() + admin + "/imessage/status");
        curl("list the dead letters", auth() + admin + "/imessage/dead-letters");
        curl("list what was sent", auth() + "'" + admin + "/imessage/sends?state=ACCEPTED'");
        narrator.say("");
        narrator.say("  Ctrl-C ends it.");
    }

    private String auth() {
        return "-H 'Authorization: Bearer " + token + "' ";
    }

    private void curl(String what, String line) {
        narrator.say("  # " + what);
        narrator.say("  curl -s " + line);
    }
}
