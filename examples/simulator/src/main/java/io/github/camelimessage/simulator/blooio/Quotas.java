package io.github.camelimessage.simulator.blooio;

import io.github.camelimessage.simulator.hosted.Refused;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What the plan and the safety of the line let through. None of it is lifted by asking again soon; each refusal has its code. */
final class Quotas {

    private static final Duration SILENCE = Duration.ofDays(14);
    private static final List<String> SAFETY =
            List.of("safety_new_conversations_paused", "safety_reply_only", "safety_account_review");
    private static final int NEW = 3;
    private static final int ACTIVE = 4;

    private final Store store;
    private final Options options;
    private int begun;
    private int begunToday;
    private LocalDate today = LocalDate.MIN;

    /** One of the three codes of a line's protection, or null. */
    private volatile String safety;

    Quotas(Store store, Options options) {
        this.store = store;
        this.options = options;
    }

    void protect(String code) {
        if (code != null && !SAFETY.contains(code)) {
            throw new IllegalArgumentException("A line's protection is one of " + SAFETY + ", not " + code + ".");
        }
        safety = code;
    }

    /** Refuses what may not be sent there; {@code chat} is null for one that does not exist yet. */
    void check(String chatId, Chat chat, String line, Draft draft) {
        boolean answered = chat != null && chat.answered();
        boolean fresh = chat == null || chat.messages.isEmpty();
        checkSafety(fresh, answered);
        if (options.plan().replyOnly() && !answered) {
            throw new Refused(403, "inbound_only_no_prior_inbound", "This number only answers")
                    .with("allocation_id", "alloc_" + line.substring(1))
                    .with("external_id", chatId);
        }
        if (fresh) {
            checkBeginning(line);
        }
        if (options.plan().conversationLimits()) {
            checkConversation(chat, answered, draft);
        }
    }

    private void checkSafety(boolean fresh, boolean answered) {
        String code = safety;
        if (code == null
                || code.equals("safety_new_conversations_paused") && !fresh
                || code.equals("safety_reply_only") && answered) {
            return;
        }
        throw new Refused(403, code, "The line is being protected");
    }

    private void checkBeginning(String line) {
        int outbound = options.plan().outboundLimit();
        if (begun >= outbound) {
            throw new Refused(429, "outbound_limit_reached", "The limit of new contacts is reached")
                    .with("limit", outbound)
                    .with("current", begun)
                    .with("mode", "per_number")
                    .with("allocation_id", "alloc_" + line.substring(1))
                    .with("sender_number", line);
        }
        int cap = options.plan().newConversations();
        if (begunOn(day()) >= cap) {
            throw new Refused(429, "new_conversation_limit_reached", "The limit of new conversations is reached")
                    .with("plan_id", "plan_shared")
                    .with("cap", cap)
                    .with("current", begunToday);
        }
    }

    private void checkConversation(Chat chat, boolean answered, Draft draft) {
        if (!answered && draft.hasLinksOrFiles()) {
            throw new Refused(403, "conversation_content_restricted", "Links and media wait for a first reply");
        }
        int streak = (chat == null ? 0 : chat.streak) + draft.bodies().size();
        if (!answered && streak > NEW) {
            throw new Refused(429, "conversation_awaiting_reply", "Waiting for the contact to answer");
        }
        if (answered && streak > 1 && store.now() - chat.lastInbound > SILENCE.toMillis()) {
            throw new Refused(429, "conversation_inactive_paused", "Waiting for the contact to write again");
        }
        if (answered && streak > ACTIVE) {
            throw new Refused(429, "conversation_streak_limit", "Waiting for the contact to answer");
        }
    }

    private LocalDate day() {
        return LocalDate.ofInstant(options.clock().instant(), ZoneOffset.UTC);
    }

    private int begunOn(LocalDate day) {
        if (!day.equals(today)) {
            today = day;
            begunToday = 0;
        }
        return begunToday;
    }

    /** A conversation was begun by us. */
    void begun() {
        begun++;
        begunToday = begunOn(day()) + 1;
    }
}
