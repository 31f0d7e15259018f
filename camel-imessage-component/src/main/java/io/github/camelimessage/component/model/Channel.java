package io.github.camelimessage.component.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which services may carry a message, and in which order they are tried.
 *
 * @param order the services that may be used, the first choice first, and no others; empty leaves it to the provider: iMessage
 *     where possible, otherwise what it offers beside it
 */
public record Channel(List<Service> order) {

    /** iMessage or nothing. */
    public static final Channel NEVER_FALL_BACK = of(Service.IMESSAGE);

    /** iMessage where possible, otherwise what the provider offers (SMS, RCS). */
    public static final Channel ALLOW_FALLBACK = of();

    /** Not iMessage: the phone network's messages. */
    public static final Channel REQUIRE_FALLBACK = of(Service.SMS);

    public Channel {
        order = List.copyOf(order);
        if (order.stream().distinct().count() != order.size()) {
            throw new IllegalArgumentException("A channel names each service once.");
        }
    }

    /** Those services in that order, and no others. */
    public static Channel of(Service... order) {
        return new Channel(Arrays.asList(order));
    }

    /**
     * The channel that is written so: {@code never}, {@code allow}, {@code require}, or the names of services with commas
     * between them, for instance {@code whatsapp,imessage,sms}; nothing where it is none of these.
     */
    public static Optional<Channel> named(String words) {
        return switch (words.strip()) {
            case "never" -> Optional.of(NEVER_FALL_BACK);
            case "allow" -> Optional.of(ALLOW_FALLBACK);
            case "require" -> Optional.of(REQUIRE_FALLBACK);
            default -> listed(words);
        };
    }

    private static Optional<Channel> listed(String words) {
        List<Optional<Service>> services = Arrays.stream(words.split(",", -1))
                .map(word -> Service.named(word.strip()))
                .toList();
        List<Service> known = services.stream().flatMap(Optional::stream).toList();
        boolean good =
                known.size() == services.size() && known.stream().distinct().count() == known.size();
        return good ? Optional.of(new Channel(known)) : Optional.empty();
    }

    /** How it is written in headers, maps and stored messages: what {@link #named} reads. */
    public String words() {
        if (order.isEmpty()) {
            return "allow";
        }
        if (equals(NEVER_FALL_BACK)) {
            return "never";
        }
        return equals(REQUIRE_FALLBACK)
                ? "require"
                : order.stream().map(Service::word).collect(Collectors.joining(","));
    }
}
