package io.github.camelimessage.component.model;

/**
 * An address that conversations were held with.
 *
 * @param service by which service: the same address can be known by several; null where the provider does not say
 * @param country two letters, lower case, or null
 */
public record Person(Handle handle, String service, String country) {

    @Override
    public String toString() {
        return "Person[hidden]";
    }
}
