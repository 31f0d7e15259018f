package io.github.camelimessage.component.model;

/**
 * The picture behind a conversation.
 *
 * @param present whether there is one
 * @param id the provider's id of it, or null
 * @param version the provider's number of its version, or null
 */
public record Background(boolean present, String id, Integer version) {}
