package io.github.camelimessage.simulator.msgbubbles;

import java.nio.file.Path;
import java.time.Instant;

/** A file that was staged, or hangs on a message. Guarded by the store. */
final class StoredFile {

    final String id;
    final String name;
    final String type;
    final Path path;
    final Instant created;
    /** What makes its address hard to guess. */
    final String signature;

    long size;
    boolean here;
    Message claimedBy;

    StoredFile(String id, String name, String type, Path path, Instant created, String signature) {
        this.id = id;
        this.name = name;
        this.type = type;
        this.path = path;
        this.created = created;
        this.signature = signature;
    }
}
