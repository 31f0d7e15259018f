package io.github.camelimessage.routes.privacy;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.routes.inbound.InboundErasure;
import io.github.camelimessage.routes.outbound.OutboundErasure;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases what is stored about one person: events from and about the person, what was said in his or her direct chats, messages to the
 * person with their files. What the person said in groups goes, what others said there stays.
 *
 * <p>Whatever stops it, it can be asked again: what the person's chats are known by goes last. Events that arrive afterwards are new
 * data. Safe for use by many threads.
 */
public final class Erasure {

    private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);

    private final Function<String, Set<Handle>> people;
    private final InboundErasure inbound;
    private final OutboundErasure outbound;
    private final JdbcErasures audit;

    /** @param people gives the handle that somebody wrote as each account writes it */
    Erasure(
            Function<String, Set<Handle>> people,
            InboundErasure inbound,
            OutboundErasure outbound,
            JdbcErasures audit) {
        this.people = people;
        this.inbound = inbound;
        this.outbound = outbound;
        this.audit = audit;
    }

    /**
     * Erases it.
     *
     * @param handle the person's phone number or e-mail address, as a message to the person would be addressed
     * @param by who asks, for the audit
     * @return how much of what: {@code events}, {@code deliveriesDiscarded}, {@code sends}, {@code sendsDiscarded}
     * @throws IllegalArgumentException when that is no handle; the text does not show it
     */
    public Map<String, Object> erase(String handle, String by) {
        if (handle == null || handle.isBlank()) {
            throw new IllegalArgumentException(
                    "Whom to erase is missing: give the phone number or e-mail address, as the header CamelImessageHandle or as"
                            + " handle in JSON.");
        }
        inbound.lookThroughOldEvents();
        Map<String, Object> all = new LinkedHashMap<>();
        for (Handle person : people.apply(handle)) {
            counts(person).forEach((what, count) -> all.merge(what, count, (a, b) -> (int) a + (int) b));
        }
        audit.write(people.apply(handle), by, all);
        LOG.info("Erased what was stored of one person, for {}: {}", by, all);
        return all;
    }

    private Map<String, Object> counts(Handle person) {
        Set<ChatId> chats = new LinkedHashSet<>(AddressedChats.of(person));
        chats.addAll(inbound.directChats(person));
        chats.addAll(outbound.chatsOf(person));
        InboundErasure.Erased ofOthers = inbound.eraseOthersIn(chats, person);
        OutboundErasure.Erased sends = outbound.erase(chats, person);
        InboundErasure.Erased events = ofOthers.and(inbound.eraseOf(person));
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("events", events.events());
        counts.put("deliveriesDiscarded", events.discarded());
        counts.put("sends", sends.sends());
        counts.put("sendsDiscarded", sends.discarded());
        return counts;
    }
}
