package io.github.camelimessage.component.model;

import java.net.URI;

/**
 * A call.
 *
 * @param id the provider's id of the call, or null where it has none
 * @param link where others join it
 */
public record Call(String id, URI link) {

    @Override
    public String toString() {
        return "Call[" + id + "]";
    }
}
