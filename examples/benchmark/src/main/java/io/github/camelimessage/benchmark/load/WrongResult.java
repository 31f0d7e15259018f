package io.github.camelimessage.benchmark.load;

/** A side lost, doubled or refused something: what it would have measured is worth nothing. */
public final class WrongResult extends Exception {

    private static final long serialVersionUID = 1L;

    public WrongResult(String what) {
        super(what);
    }
}
