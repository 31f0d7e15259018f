package io.github.camelimessage.routes.admin;

/** One subject of the admin API. Called by several threads at once. */
public interface AdminResource {

    /** The path it answers, with everything below, for instance {@code /imessage/subscribers}. */
    String path();

    /**
     * Does what is asked.
     *
     * @return what to say; the JSON must hold no content of messages and no secret
     * @throws IllegalArgumentException for a request that makes no sense: 400 with its message
     * @throws java.util.NoSuchElementException for something that is not there: 404 with its message
     * @throws IllegalStateException for what cannot be done as things are: 409 with its message
     */
    AdminAnswer answer(AdminRequest request);
}
