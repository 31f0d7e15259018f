package io.github.camelimessage.component.model;

import java.util.List;

/**
 * An {@link Operation} that lists what the provider holds, as much as is asked for: providers read as many pages of theirs as
 * that takes, none longer than they document, and answer with a {@link Page}.
 *
 * @param <T> what is listed
 */
public sealed interface Listing<T>
        permits MessageOperation.QueryMessages,
                MessageOperation.ListScheduled,
                ChatOperation.ListChats,
                PeopleOperation.FindContacts,
                PeopleOperation.FindHandles {

    /** How many at the most, from 1 up. */
    int limit();

    /** Where to go on, as {@link Page#next()} said, or null for the beginning. */
    String page();

    /** The same from there on. */
    Operation<List<T>> onPage(String next);
}
