package io.github.camelimessage.component.provider.bluebubbles;

/**
 * A parameter of a native operation, by the server's own name.
 *
 * @param kind what its value is
 * @param needed whether nothing is called without it
 */
record NativeParameter(String name, Kind kind, boolean needed) {

    /** What a value may be; numbers and truth values are also taken as texts, and lists as a text with commas. */
    enum Kind {
        TEXT("a text"),
        NUMBER("a number"),
        FLAG("true or false"),
        LIST("a list"),
        OBJECT("a map"),
        FILE("a file: an Outgoing, bytes, a File or a Path");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** In words that follow "expected". */
        String words() {
            return words;
        }
    }

    static NativeParameter text(String name) {
        return new NativeParameter(name, Kind.TEXT, false);
    }

    static NativeParameter number(String name) {
        return new NativeParameter(name, Kind.NUMBER, false);
    }

    static NativeParameter flag(String name) {
        return new NativeParameter(name, Kind.FLAG, false);
    }

    static NativeParameter list(String name) {
        return new NativeParameter(name, Kind.LIST, false);
    }

    static NativeParameter object(String name) {
        return new NativeParameter(name, Kind.OBJECT, false);
    }

    static NativeParameter file(String name) {
        return new NativeParameter(name, Kind.FILE, true);
    }

    /** The same, without which nothing is called. */
    static NativeParameter needed(NativeParameter parameter) {
        return new NativeParameter(parameter.name(), parameter.kind(), true);
    }

    boolean isFile() {
        return kind == Kind.FILE;
    }

    @Override
    public String toString() {
        return needed ? name + " (needed)" : name;
    }
}
