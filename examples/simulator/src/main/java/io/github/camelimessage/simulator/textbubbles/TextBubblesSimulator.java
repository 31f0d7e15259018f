package io.github.camelimessage.simulator.textbubbles;

import io.github.camelimessage.simulator.ControlApi;
import io.github.camelimessage.simulator.FaultScript;
import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.Play;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.util.List;
import java.util.Set;

/**
 * A TextBubbles service that is none: it answers, announces, signs and retries as the documented API v1 does, and people
 * are played from code. For tests and for trying things without an account.
 *
 * <p>Every method may be called from any thread. Chats are named by the provider's guid, as {@code providerChatGuid} and
 * paths have it; methods take the UUID as well. Messages are named by their own id.
 */
public final class TextBubblesSimulator implements SimulatedProvider {

    private final Service service;
    private final List<Play> plays;

    TextBubblesSimulator(Options options) {
        service = new Service(options, router -> new ControlApi(this).mount(router));
        plays = new TextBubblesPlays(this).rows();
        try {
            service.start();
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    /** Sets up a service. */
    public static TextBubblesSimulatorBuilder builder() {
        return new TextBubblesSimulatorBuilder();
    }

    /** Starts listening again after {@link #stop()}; webhooks that came up meanwhile go out now. */
    @Override
    public void start() {
        service.start();
    }

    /** The service is down: connections are refused, streams end, webhooks wait; people go on writing. */
    @Override
    public void stop() {
        service.stop();
    }

    @Override
    public String name() {
        return "textbubbles";
    }

    @Override
    public String url() {
        return service.url();
    }

    /** The port it listens on, or listened on when it is stopped. */
    public int port() {
        return service.port();
    }

    /** The customer's API key. */
    @Override
    public String credential() {
        return service.options.apiKey();
    }

    @Override
    public FaultScript faults() {
        return service.faults;
    }

    @Override
    public Journal journal() {
        return service.journal;
    }

    @Override
    public List<Play> plays() {
        return plays;
    }

    /** The messages and reactions that really left because the API was asked, in order. */
    @Override
    public List<Sent> sent() {
        return service.courier.sent();
    }

    /** Every message, oldest first, with those that clients never see. */
    @Override
    public List<SimulatedMessage> messages() {
        return service.log.all().stream().map(SimulatedMessage::of).toList();
    }

    /** Every route it answers, as {@code GET /v1/messages/:id}; old and withdrawn ones say so. */
    public List<String> routes() {
        return service.routes();
    }

    /** How many listen to the event stream. */
    public int streamsConnected() {
        return service.streams.connected();
    }

    /** The guids of chats in which we are shown as typing. */
    public Set<String> typingIn() {
        return service.typing.guids();
    }

    /** Numbers, reach and the key's customer, to be set for a test. */
    public TextBubblesStage stage() {
        return service.stage;
    }

    /** Pairing, and groups whose members hide their numbers. */
    public WhatsAppStage whatsApp() {
        return service.whatsApp;
    }

    /** What people do to groups. */
    public Groups groups() {
        return service.groups;
    }

    /** What the service tells of besides messages. */
    public News news() {
        return service.news;
    }

    @Override
    public List<String> webhookUrls() {
        return service.webhooks.all().stream().map(Webhook::url).toList();
    }

    /** Registers a webhook as by hand: any address is taken, and one that is there with these events stays as it is. */
    @Override
    public void registerWebhook(String address, String... events) {
        List<String> types = events.length == 0 ? List.of("*") : List.of(events);
        boolean there = service.webhooks.all().stream().anyMatch(each -> each.is(address, types));
        if (!there) {
            service.webhooks.register(address, types, null, Webhooks.newSecret());
        }
    }

    /** The secret of the first registration for this address; null when there is none. */
    @Override
    public String webhookSecret(String url) {
        return service.webhooks.byUrl(url).map(Webhook::secret).orElse(null);
    }

    /** Lets the scheduler look now for what is due by the clock. */
    public void tick() {
        service.schedule.tick();
    }

    /** Someone writes to the default number by iMessage. */
    @Override
    public String someoneWrites(String handle, String text) {
        return writes(direct(handle), handle, text);
    }

    /** Someone writes by SMS: a chat of its own. */
    public String someoneTexts(String handle, String text) {
        return writes(sms(handle), handle, text);
    }

    @Override
    public String someoneWritesIn(String chat, String handle, String text) {
        return writes(service.chats.named(chat), handle, text);
    }

    /** Someone answers a message. */
    public String someoneReplies(String handle, String message, String text) {
        Message parent = service.log.named(message);
        Inbound with = Inbound.plain(People.author(parent.chat(), handle)).answering(parent);
        return service.people.writes(parent.chat(), text, with).id;
    }

    /** Someone sends a file without words in a chat; its link is good for an hour. */
    public String someoneSendsAttachmentIn(String chat, String handle, String name, String mime, byte[] bytes) {
        Chat in = service.chats.named(chat);
        Inbound with = new Inbound(
                People.author(in, handle), null, People.one(service.files.attachment(mime, name, bytes)), null);
        return service.people.writes(in, null, with).id;
    }

    /** Someone sends a file without words to the default number. */
    public String someoneSendsAttachment(String handle, String name, String mime, byte[] bytes) {
        return someoneSendsAttachmentIn(directChat(handle), handle, name, mime, bytes);
    }

    /** A one-time code that is not WhatsApp's comes in by SMS: no client ever hears of it. */
    public String someoneSendsCode(String handle, String text) {
        Chat chat = sms(handle);
        return service.people.writes(chat, text, Inbound.plain(chat.other()), true).id;
    }

    /**
     * Someone reacts: love, like, dislike, laugh, emphasize, question, or an emoji; with a leading minus it is taken back.
     * Answers the id of the message that a reaction by SMS is, else the id of the message that is reacted to, since
     * reactions have none.
     */
    @Override
    public String someoneReacts(String handle, String message, String reaction) {
        Message target = service.log.named(message);
        String own = service.people.reacts(handle, target, reaction);
        return own == null ? target.id : own;
    }

    /** A message is edited by its author. */
    public void someoneEdits(String message, String text) {
        service.people.edits(service.log.named(message), text);
    }

    /** A message is unsent by its author. */
    public void someoneUnsends(String message) {
        service.people.unsends(service.log.named(message));
    }

    /** The guid of the iMessage chat of the default number with someone, made when there is none. */
    @Override
    public String directChat(String handle) {
        return direct(handle).guid;
    }

    /** A new iMessage group on the default number. */
    @Override
    public String group(String name, String... handles) {
        return service.chats.group(Channel.IMESSAGE, service.lines.standard(), name, List.of(handles)).guid;
    }

    /** The UUID of a chat, as bodies and events name it. */
    public String chatId(String chat) {
        return service.chats.named(chat).id;
    }

    @Override
    public void delivered(String message) {
        service.courier.delivered(service.log.named(message));
    }

    /** A message of ours is read; nothing is told of that by SMS. */
    @Override
    public void read(String message) {
        service.courier.read(service.log.named(message));
    }

    private String writes(Chat chat, String handle, String text) {
        return service.people.writes(chat, text, Inbound.plain(People.author(chat, handle))).id;
    }

    private Chat direct(String handle) {
        return service.chats.direct(Channel.IMESSAGE, service.lines.standard(), handle);
    }

    private Chat sms(String handle) {
        return service.chats.direct(Channel.SMS, service.lines.standard(), handle);
    }

    @Override
    public void close() {
        service.close();
    }

    @Override
    public String toString() {
        return "TextBubblesSimulator[" + url() + ", " + service.log.all().size() + " messages, " + sent().size()
                + " sent]";
    }
}
