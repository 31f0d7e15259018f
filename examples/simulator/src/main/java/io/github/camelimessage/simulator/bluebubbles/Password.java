package io.github.camelimessage.simulator.bluebubbles;

/** The server's password, which its owner may change while the server runs. */
final class Password {

    private volatile String value;

    Password(String value) {
        this.value = value;
    }

    String value() {
        return value;
    }

    void change(String to) {
        value = to;
    }

    /** Whether this is the password, white space around either aside. */
    boolean is(String given) {
        return given != null && given.strip().equals(value.strip());
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
