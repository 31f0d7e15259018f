package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.InboundEvent.MessageOwn;
import io.github.camelimessage.component.model.InboundEvent.MessageProgress;
import io.github.camelimessage.component.model.InboundEvent.MessageProgress.Step;
import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.routes.EventWitness;
import io.github.camelimessage.routes.outbound.Send.Bound;
import io.github.camelimessage.routes.outbound.Settlement.Finding;
import io.github.camelimessage.routes.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds our own sends among the events that arrive, and writes down with each event what it proves.
 *
 * <p>A message that seems to be typed on another device is one of ours when its id is known, or when it says what exactly one
 * attempt in that chat is sending or may have sent at that time. Where several could be it, nothing is concluded here: the
 * look-up of unknown sends sees all of them together.
 */
final class SendWitness implements EventWitness {

    private final Database database;
    private final JdbcEvidence evidence;
    private final Settlement settlement;
    private final Contradictions contradictions;
    private final Duration tolerance;

    SendWitness(
            Database database,
            JdbcEvidence evidence,
            Settlement settlement,
            Contradictions contradictions,
            Duration tolerance) {
        this.database = database;
        this.evidence = evidence;
        this.settlement = settlement;
        this.contradictions = contradictions;
        this.tolerance = tolerance;
    }

    @Override
    public InboundEvent recognise(InboundEvent event) {
        if (!(event instanceof MessageOwn own) || own.message() == null) {
            return event;
        }
        List<Send> known = evidence.ofMessage(own.account(), own.message().value());
        List<Send> ours = known.isEmpty() ? matching(own) : known;
        return ours.size() == 1
                ? new MessageProgress(
                        own.envelope(), own.message(), Step.SENT, ours.get(0).key(), null)
                : event;
    }

    private List<Send> matching(MessageOwn own) {
        Set<String> prints = evidence.prints(own.content());
        if (prints.isEmpty() || own.chat() == null) {
            return List.of();
        }
        Instant now = database.now();
        ChatId chat = own.chat();
        return evidence.openLike(own.account(), prints).stream()
                .filter(send -> Window.of(send, now, tolerance).holds(own.time()))
                .filter(send -> send.chat() == null
                        ? own.group() == Lane.isOfPeople(send.lane()) && evidence.leadsTo(send, chat)
                        : chat.isSameConversationAs(new ChatId(send.chat())))
                .filter(send -> send.messageId() == null)
                .toList();
    }

    @Override
    public void recorded(List<InboundEvent> events) {
        Map<String, List<MessageProgress>> byAccount = events.stream()
                .filter(MessageProgress.class::isInstance)
                .map(MessageProgress.class::cast)
                .collect(Collectors.groupingBy(InboundEvent::account, LinkedHashMap::new, Collectors.toList()));
        byAccount.forEach(this::recorded);
    }

    private void recorded(String account, List<MessageProgress> steps) {
        Set<String> messages = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (MessageProgress step : steps) {
            if (step.message() != null) {
                messages.add(step.message().value());
            }
            if (step.key() != null) {
                keys.add(SendKey.base(step.key()));
            }
        }
        Map<String, Send> concerned = evidence.lockConcerned(account, messages, keys).stream()
                .collect(Collectors.toMap(Send::ticket, send -> send));
        for (MessageProgress step : steps) {
            for (String ticket : List.copyOf(concerned.keySet())) {
                if (concerns(step, concerned.get(ticket))) {
                    settlement.apply(concerned.get(ticket), finding(step, concerned.get(ticket)));
                    evidence.reread(ticket).ifPresent(changed -> concerned.put(ticket, changed));
                }
            }
        }
        Set<String> sent = steps.stream()
                .filter(step -> step.key() != null && step.step() != Step.FAILED && toldByProvider(step))
                .map(step -> SendKey.base(step.key()))
                .collect(Collectors.toSet());
        if (!sent.isEmpty()) {
            contradictions.toldOf(account, sent);
        }
    }

    private static boolean concerns(MessageProgress step, Send send) {
        return step.key() != null
                ? SendKey.base(step.key()).equals(send.baseKey())
                : step.message() != null && step.message().value().equals(send.messageId());
    }

    private static Finding finding(MessageProgress step, Send send) {
        boolean byKey = step.key() != null && toldByProvider(step);
        return new Finding(
                step.message() == null ? null : step.message().value(),
                byKey ? Bound.KEY : send.messageId() == null ? Bound.TEXT : send.boundBy(),
                step.key() == null ? send.replays() : SendKey.replays(step.key()),
                step.chat() == null ? null : step.chat().value(),
                step.step() == Step.FALLBACK ? step.envelope().service() : null,
                progress(step.step()),
                step.reason());
    }

    /** A key that is not in the provider's own words was put into the event by {@link #recognise}. */
    private static boolean toldByProvider(MessageProgress step) {
        String raw = step.envelope().raw();
        return raw != null && raw.contains(step.key());
    }

    private static Progress progress(Step step) {
        return switch (step) {
            case QUEUED -> Progress.QUEUED;
            case SENT -> Progress.SENT;
            case DELIVERED -> Progress.DELIVERED;
            case READ -> Progress.READ;
            case FAILED -> Progress.FAILED;
            case FALLBACK -> Progress.NONE;
        };
    }
}
