package io.github.camelimessage.component.provider;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Something that at least one provider can do, and what comes of asking each of them for it.
 *
 * @param name as the documentation has it
 * @param attempt asks for it in neutral words; nothing where there are none
 * @param cells for each provider, in the order of {@link MatrixTest}, what is to come of it
 */
record MatrixRow(String name, Function<Bench, Optional<Operation<?>>> attempt, List<Cell> cells) {

    /** What comes of asking a provider. */
    enum Cell {
        WORKS("works"),
        /** By the provider's own name, or with its own fields only. */
        NATIVELY("natively"),
        /** The provider has the route and does not serve it yet. */
        COMING_SOON("natively, answers that it is coming soon"),
        /** Before any request leaves. */
        REFUSED("refused"),
        /** Not documented in public: refused until the operator says how it is asked. */
        UNVERIFIED("unverified");

        private final String words;

        Cell(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        private static Cell of(char letter) {
            return switch (letter) {
                case 'w' -> WORKS;
                case 'n' -> NATIVELY;
                case 's' -> COMING_SOON;
                case 'u' -> UNVERIFIED;
                case '-' -> REFUSED;
                default -> throw new IllegalArgumentException("No cell is written " + letter + ".");
            };
        }
    }

    private static List<Cell> cells(String letters) {
        return letters.chars().mapToObj(letter -> Cell.of((char) letter)).toList();
    }

    /** An operation of its own kind. */
    static MatrixRow kind(String name, String cells, OperationKind kind) {
        return new MatrixRow(
                name,
                bench -> Optional.of(
                        bench.sample(kind).orElseGet(() -> Samples.of(kind, bench.chat(), bench.message()))),
                cells(cells));
    }

    /** An operation of another kind than plain. */
    static MatrixRow operation(String name, String cells, Function<Bench, Operation<?>> operation) {
        return new MatrixRow(name, bench -> Optional.of(operation.apply(bench)), cells(cells));
    }

    /** A message with something special about it. */
    static MatrixRow send(String name, String cells, BiFunction<Bench, SendMessage, SendMessage> special) {
        return operation(
                name,
                cells,
                bench -> special.apply(
                        bench,
                        SendMessage.text(in(bench.chat()), "a private text").under(key(name))));
    }

    /** What no neutral words are there for. */
    static MatrixRow own(String name, String cells) {
        return new MatrixRow(name, bench -> Optional.empty(), cells(cells));
    }

    static Target in(ChatId chat) {
        return new Target.InChat(chat);
    }

    private static String key(String name) {
        return "key-" + name.replaceAll("[^A-Za-z]", "-");
    }
}
