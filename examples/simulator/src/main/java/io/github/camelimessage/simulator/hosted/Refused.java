package io.github.camelimessage.simulator.hosted;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;

/** A request that an API refuses. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient ObjectNode more = Json.object();

    /**
     * @param status the HTTP status
     * @param code the API's own code, or null
     * @param sentence what it says
     */
    public Refused(int status, String code, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** The same with a further field in its body. */
    public Refused with(String name, Object value) {
        more.set(name, Json.tree(value));
        return this;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The API's own code, or null. */
    public String code() {
        return code;
    }

    /** Further fields. */
    public ObjectNode more() {
        return more;
    }
}
