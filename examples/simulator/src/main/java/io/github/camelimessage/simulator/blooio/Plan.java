package io.github.camelimessage.simulator.blooio;

/**
 * What the account pays for.
 *
 * @param dedicated whether it has contact cards
 * @param enterprise whether it looks numbers up
 * @param replyOnly whether its numbers only answer
 * @param outboundLimit how many people may be written to first
 * @param newConversations how many conversations may be begun a day
 * @param conversationLimits whether the limits of single conversations hold
 */
record Plan(
        boolean dedicated,
        boolean enterprise,
        boolean replyOnly,
        int outboundLimit,
        int newConversations,
        boolean conversationLimits) {

    /** The word for its kind. */
    String kind() {
        return replyOnly ? "inbound" : dedicated ? "dedicated" : "shared";
    }
}
