package io.github.camelimessage.component.model;

import java.time.Instant;

/**
 * Where a person or a device is.
 *
 * @param handle whose place, or null for a device
 * @param name of the person or the device, or null
 * @param latitude in degrees, or null where the place is not known
 * @param longitude in degrees, or null where the place is not known
 * @param address as the provider writes it, or null
 * @param at when it was there, or null
 */
public record Location(Handle handle, String name, Double latitude, Double longitude, String address, Instant at) {

    @Override
    public String toString() {
        return "Location[hidden]";
    }
}
