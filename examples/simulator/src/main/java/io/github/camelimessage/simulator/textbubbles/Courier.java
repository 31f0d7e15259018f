package io.github.camelimessage.simulator.textbubbles;

import io.github.camelimessage.simulator.hosted.Timers;
import io.github.camelimessage.simulator.textbubbles.Message.Status;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes what is to be sent from queued over pending to sent or failed, and on to delivered and read. */
final class Courier {

    private final Options options;
    private final Clock clock;
    private final Timers timers;
    private final Routing routing;
    private final Reach reach;
    private final MessageNews news;
    private final List<Sent> sent = new CopyOnWriteArrayList<>();

    Courier(Options options, Timers timers, Routing routing, Reach reach, MessageNews news) {
        this.options = options;
        this.clock = options.clock();
        this.timers = timers;
        this.routing = routing;
        this.reach = reach;
        this.news = news;
    }

    List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** Starts a message on its way; {@code refusedWith} is the code it fails with in the end, null for none. */
    void queue(Message message, String refusedWith) {
        news.queued(message);
        timers.after(options.timings().routing(), () -> route(message, refusedWith));
    }

    /** A scheduled message that is due. */
    void release(Message message) {
        message.become(Status.QUEUED, clock.instant());
        queue(message, null);
    }

    private void route(Message message, String refusedWith) {
        if (!message.is(Status.QUEUED) || message.isDeleted()) {
            return;
        }
        Routing.Way way = routing.choose(message.draft);
        if (way.chat() == null) {
            fail(message, way.errorCode());
            return;
        }
        message.takes(way.chat());
        message.become(Status.PENDING, clock.instant());
        timers.after(options.timings().handover(), () -> handOver(message, refusedWith));
    }

    private void handOver(Message message, String refusedWith) {
        if (message.isDeleted()) {
            return;
        }
        message.named(externalId(message.channel()));
        String person = message.to();
        String scripted =
                refusedWith != null && message.channel() == Channel.WHATSAPP ? "WHATSAPP_SEND_FAILED" : refusedWith;
        String code = scripted == null ? reach.refusal(person) : scripted;
        if (code != null) {
            fail(message, code);
            return;
        }
        if (message.channel() == Channel.IMESSAGE && reach.fallsBack(person)) {
            boolean mayFallBack =
                    message.draft.fallback() && message.draft.chat() == null && reach.has(person, Channel.SMS);
            if (!mayFallBack) {
                fail(message, "imessage_error_4");
                return;
            }
            message.takes(routing.direct(Channel.SMS, message.draft.line(), person));
            message.fellBack();
            news.fellBack(message);
        }
        if (message.channel() == Channel.WHATSAPP
                && message.draft.files().stream().anyMatch(OutgoingFile::isTooLargeForWhatsApp)) {
            fail(message, "WHATSAPP_MEDIA_TOO_LARGE");
            return;
        }
        sent.add(record(message));
        message.become(Status.SENT, clock.instant());
        news.sent(message);
        receipts(message);
    }

    private static String externalId(Channel channel) {
        String id = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
        return channel == Channel.WHATSAPP ? "3EB0" + id.replace("-", "").substring(0, 16) : id;
    }

    private void receipts(Message message) {
        if (options.deliveredAfter() != null) {
            timers.after(options.deliveredAfter(), () -> delivered(message));
        }
        if (options.readAfter() != null && message.channel() != Channel.SMS) {
            timers.after(options.readAfter(), () -> read(message));
        }
    }

    void fail(Message message, String code) {
        message.fails(code, clock.instant());
        news.failed(message);
    }

    void delivered(Message message) {
        if (message.is(Status.SENT)) {
            message.become(Status.DELIVERED, clock.instant());
            news.delivered(message);
        }
    }

    /** Nothing tells by SMS that a message was read. */
    void read(Message message) {
        if (message.is(Status.SENT, Status.DELIVERED) && message.channel() != Channel.SMS) {
            message.become(Status.READ, clock.instant());
            news.read(message);
        }
    }

    void reacted(Message message, String reaction) {
        sent.add(new Sent(
                message.id,
                message.chat().guid,
                null,
                null,
                message.channel().word(),
                message.chat().line.number,
                List.of(),
                null,
                null,
                List.of(),
                reaction,
                clock.instant()));
    }

    private Sent record(Message message) {
        Draft draft = message.draft;
        Channel channel = message.channel();
        boolean mentions = channel == Channel.WHATSAPP && message.chat().group;
        boolean quotes = channel != Channel.SMS && draft.replyTo() != null;
        return new Sent(
                message.id,
                message.chat().guid,
                message.text(),
                draft.key(),
                channel.word(),
                message.from(),
                files(draft, channel),
                quotes ? draft.replyTo().id : null,
                channel == Channel.IMESSAGE ? draft.effect() : null,
                mentions ? draft.mentions() : List.of(),
                null,
                clock.instant());
    }

    /** Given both, iMessage takes the attachments and the others take the addresses. */
    private static List<String> files(Draft draft, Channel channel) {
        boolean attachments = draft.mediaUrls().isEmpty()
                || (channel == Channel.IMESSAGE && !draft.files().isEmpty());
        return attachments
                ? draft.files().stream().map(file -> named(file, channel)).toList()
                : draft.mediaUrls();
    }

    private static String named(OutgoingFile file, Channel channel) {
        if (file.url() != null) {
            return file.url();
        }
        String type = file.mimeTypeOn(channel);
        return (file.filename() == null ? "unnamed" : file.filename()) + (type == null ? "" : " " + type);
    }
}
