package io.github.camelimessage.component.model;

/** Checks how much of a list is asked for. */
final class Paging {

    private Paging() {}

    /** @throws IllegalArgumentException when a place to go on from comes with rows to leave out */
    static void refuseBoth(String page, int offset) {
        if (page != null && offset > 0) {
            throw new IllegalArgumentException("page says where to go on, so it goes without an offset.");
        }
    }

    /** @throws IllegalArgumentException when nothing, or less than nothing, is asked for */
    static void check(int limit, int offset) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, found " + limit + ".");
        }
        if (offset < 0) {
            throw new IllegalArgumentException("offset must be at least 0, found " + offset + ".");
        }
    }
}
