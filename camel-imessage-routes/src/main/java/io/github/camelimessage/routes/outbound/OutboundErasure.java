package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.routes.outbound.JdbcSendErasure.Portion;
import io.github.camelimessage.routes.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what the outbox holds of messages to one person, as retention removes bodies: tickets stay, what is open is discarded. Works
 * in short transactions; whatever stops it, it can be asked again.
 */
public final class OutboundErasure {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundErasure.class);
    private static final int PORTION = 200;

    private final JdbcSendErasure rows;
    private final Consumer<String> ended;

    /** @param ended is told the account of sends that came to their end, so that those behind them go on */
    OutboundErasure(Database database, Consumer<String> ended) {
        this.rows = new JdbcSendErasure(database);
        this.ended = ended;
    }

    /**
     * What was removed.
     *
     * @param sends that lost their content
     * @param discarded those of them that were open
     */
    public record Erased(int sends, int discarded) {}

    /** The chats that messages to that person went to. */
    public List<ChatId> chatsOf(Handle person) {
        return rows.chatsOf(lane(person));
    }

    /** Erases messages into these direct chats and to the person; to the person last, since the chats are known by those. */
    public Erased erase(Set<ChatId> chats, Handle person) {
        int sends = 0;
        int discarded = 0;
        List<String> lanes = new ArrayList<>();
        chats.forEach(chat -> lanes.add(Lane.of(new Target.InChat(chat))));
        lanes.add(lane(person));
        for (String lane : lanes) {
            for (Portion portion = erase(lane); portion.sends() > 0; portion = erase(lane)) {
                sends += portion.sends();
                discarded += portion.discarded();
                if (portion.sends() == PORTION) {
                    LOG.info("Erasure: {} messages to send erased so far", sends);
                }
            }
        }
        return new Erased(sends, discarded);
    }

    private Portion erase(String lane) {
        Portion portion = rows.erase(lane, PORTION);
        portion.accounts().forEach(ended);
        return portion;
    }

    private static String lane(Handle person) {
        return Lane.of(new Target.ToHandle(person));
    }
}
