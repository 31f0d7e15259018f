package io.github.camelimessage.simulator.msgbubbles;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A conversation as the service keeps it. Guarded by the store. */
final class Chat {

    final String id;
    final String line;
    final boolean group;
    final List<String> people;
    final Instant created;
    String title;
    Instant last;
    Instant updated;
    boolean read;
    boolean typing;

    Chat(String id, String line, boolean group, List<String> people, String title, Instant created) {
        this.id = id;
        this.line = line;
        this.group = group;
        this.people = new ArrayList<>(people);
        this.title = title;
        this.created = created;
        this.last = created;
        this.updated = created;
    }
}
