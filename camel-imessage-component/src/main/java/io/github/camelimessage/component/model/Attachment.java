package io.github.camelimessage.component.model;

/**
 * A file that hangs on a message at the provider; its bytes are fetched on demand.
 *
 * @param id the provider's id of the file; its address where the provider knows it by that alone
 * @param name the file's name, or null
 * @param mimeType for instance {@code image/jpeg}, or null where the provider does not know it
 * @param bytes the size in bytes, or null where it is not known
 * @param url where it can be fetched without our credentials, or null
 */
public record Attachment(String id, String name, String mimeType, Long bytes, String url) {

    @Override
    public String toString() {
        return id != null && id.indexOf('/') >= 0 ? "Attachment[at an address]" : "Attachment[" + id + "]";
    }
}
