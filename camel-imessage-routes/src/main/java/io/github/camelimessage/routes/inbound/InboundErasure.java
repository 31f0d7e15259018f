package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.routes.inbound.JdbcEventErasure.Portion;
import io.github.camelimessage.routes.store.Database;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what the inbox holds of one person, as retention removes bodies: ids stay, deliveries that are open are discarded and
 * everything still adds up. Works in short transactions; whatever stops it, it can be asked again.
 */
public final class InboundErasure {

    private static final Logger LOG = LoggerFactory.getLogger(InboundErasure.class);
    private static final int PORTION = 500;

    private final JdbcEventErasure rows;
    private final Consumer<Set<String>> ended;

    /** @param ended is told whose deliveries came to their end, so that those behind them go on */
    InboundErasure(Database database, Consumer<Set<String>> ended) {
        this.rows = new JdbcEventErasure(database);
        this.ended = ended;
    }

    /**
     * What was removed.
     *
     * @param events that lost their content
     * @param discarded open deliveries of them
     */
    public record Erased(int events, int discarded) {

        /** Both together. */
        public Erased and(Erased other) {
            return new Erased(events + other.events, discarded + other.discarded);
        }
    }

    /** Finds out whom events are from or about that an earlier version recorded: once, since it is written down. */
    public void lookThroughOldEvents() {
        int all = 0;
        int portion;
        do {
            portion = rows.lookThrough(PORTION);
            all += portion;
            tell(portion, all, "looked through");
        } while (portion == PORTION);
    }

    /** The direct chats in which something of that person arrived. */
    public List<ChatId> directChats(Handle person) {
        return rows.directChats(person);
    }

    /** Erases what we and others said in these direct chats of the person. */
    public Erased eraseOthersIn(Set<ChatId> chats, Handle person) {
        return chats.stream()
                .map(chat -> inPortions(() -> rows.eraseOthersIn(chat, person, PORTION)))
                .reduce(new Erased(0, 0), Erased::and);
    }

    /** Erases what is from or about the person, in groups too. Last of all, since the person's chats are known by it. */
    public Erased eraseOf(Handle person) {
        return inPortions(() -> rows.eraseOf(person, PORTION));
    }

    private Erased inPortions(Supplier<Portion> work) {
        Erased all = new Erased(0, 0);
        Portion portion;
        do {
            portion = work.get();
            all = all.and(new Erased(portion.events(), portion.discarded()));
            ended.accept(portion.subscribers());
            tell(portion.events(), all.events(), "erased");
        } while (portion.events() > 0);
        return all;
    }

    private static void tell(int portion, int all, String what) {
        if (portion == PORTION) {
            LOG.info("Erasure: {} events {} so far", all, what);
        }
    }
}
