package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a caller wants loaded along with messages or chats; case and hyphens do not matter. */
record With(Set<String> names) {

    static final String CONVERTED = "-converted";
    static final With NOTHING = new With(Set.of());

    static With list(JsonNode array) {
        return array == null || !array.isArray()
                ? NOTHING
                : of(StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText));
    }

    static With commas(String csv) {
        return csv == null ? NOTHING : of(Arrays.stream(csv.split(",")));
    }

    private static With of(Stream<String> names) {
        return new With(names.map(name -> name.strip().toLowerCase(Locale.ROOT).replace("-", ""))
                .collect(Collectors.toUnmodifiableSet()));
    }

    With and(String... more) {
        return new With(Stream.concat(names.stream(), Arrays.stream(more)).collect(Collectors.toUnmodifiableSet()));
    }

    private boolean any(String... wanted) {
        return Arrays.stream(wanted).anyMatch(names::contains);
    }

    boolean chats() {
        return any("chat", "chats") || chatParticipants();
    }

    boolean chatParticipants() {
        return any("chat.participants", "chats.participants");
    }

    boolean participants() {
        return any("participant", "participants");
    }

    boolean attachments() {
        return any("attachment", "attachments") || attachmentMetadata();
    }

    boolean attachmentMetadata() {
        return any("attachment.metadata", "attachments.metadata");
    }

    boolean attributedBody() {
        return any("attributedbody", "message.attributedbody");
    }

    boolean summary() {
        return any("messagesummaryinfo", "message.messagesummaryinfo");
    }

    /** Whether files are told as the server converts them; no caller can ask for it by this name. */
    boolean converted() {
        return names.contains(CONVERTED);
    }

    boolean lastMessage() {
        return any("lastmessage");
    }
}
