package io.github.camelimessage.simulator.msgbubbles;

import io.github.camelimessage.simulator.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All that the service knows. Whoever reads or changes it holds its lock. */
final class Store implements AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();

    final Map<String, Chat> chats = new LinkedHashMap<>();
    final Map<String, Message> messages = new LinkedHashMap<>();
    final Map<String, StoredFile> files = new LinkedHashMap<>();
    final Map<String, Webhook> webhooks = new LinkedHashMap<>();
    final Map<String, Object> answers = new HashMap<>();
    final Set<String> offline = new HashSet<>();
    final Set<String> smsOnly = new HashSet<>();
    final List<Sent> sent = new ArrayList<>();
    final List<String> numbers;
    boolean accountActive = true;
    private final Clock clock;
    private final TemporaryFolder folder = new TemporaryFolder("msgbubbles-simulator");

    Store(List<String> numbers, Clock clock) {
        this.numbers = List.copyOf(numbers);
        this.clock = clock;
    }

    static String uuid() {
        return UUID.randomUUID().toString();
    }

    /** Random bytes that can stand in an address. */
    static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    static String newSecret() {
        byte[] random = new byte[24];
        RANDOM.nextBytes(random);
        return "whsec_" + Base64.getEncoder().encodeToString(random);
    }

    /** Does something while nobody else reads or changes anything. */
    synchronized <T> T alone(Supplier<T> work) {
        return work.get();
    }

    /** Milliseconds are all that the API shows. */
    Instant now() {
        return Instant.ofEpochMilli(clock.instant().toEpochMilli());
    }

    /** The chat for a play. */
    Chat chat(String id) {
        return known(chats.get(id), "chat");
    }

    /** The message for a play. */
    Message message(String id) {
        return known(messages.get(id), "message");
    }

    private static <T> T known(T found, String what) {
        if (found == null) {
            throw new NoSuchElementException("There is no such " + what + ".");
        }
        return found;
    }

    Stream<Webhook> webhooksAt(String url) {
        return webhooks.values().stream().filter(webhook -> webhook.url.equals(url));
    }

    Chat direct(String line, String handle) {
        return chats.values().stream()
                .filter(chat -> !chat.group && chat.line.equals(line) && chat.people.equals(List.of(handle)))
                .findFirst()
                .orElseGet(() -> added(new Chat(uuid(), line, false, List.of(handle), null, now())));
    }

    Chat group(String line, String title, List<String> people) {
        return added(new Chat(uuid(), line, true, people, title, now()));
    }

    private Chat added(Chat chat) {
        chats.put(chat.id, chat);
        return chat;
    }

    /** @param sender who wrote it, or null for us */
    Message message(Chat chat, String sender, String text) {
        Message message = new Message(uuid(), chat, sender, text, now());
        messages.put(message.id, message);
        chat.last = message.created;
        chat.updated = message.created;
        return message;
    }

    /** The last one that was written comes first. */
    List<Chat> newestFirst() {
        List<Chat> all = new ArrayList<>(chats.values());
        java.util.Collections.reverse(all);
        all.sort(Comparator.comparing((Chat chat) -> chat.last).reversed());
        return all;
    }

    List<Message> newestFirst(Chat chat) {
        List<Message> all = new ArrayList<>(messages.values().stream()
                .filter(message -> message.chat == chat)
                .toList());
        java.util.Collections.reverse(all);
        all.sort(Comparator.comparing((Message message) -> message.created).reversed());
        return all;
    }

    StoredFile file(String name, String type) {
        String id = uuid();
        StoredFile file = new StoredFile(id, name, type, folder.path().resolve(id), now(), random(18));
        files.put(id, file);
        return file;
    }

    void fill(StoredFile file, byte[] bytes) {
        try {
            Files.write(file.path, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator could not keep a file.", e);
        }
        file.size = bytes.length;
        file.here = true;
    }

    void fill(StoredFile file, Path from) {
        try {
            Files.copy(from, file.path);
            file.size = Files.size(file.path);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator could not keep a file.", e);
        }
        file.here = true;
    }

    @Override
    public void close() {
        folder.close();
    }
}
