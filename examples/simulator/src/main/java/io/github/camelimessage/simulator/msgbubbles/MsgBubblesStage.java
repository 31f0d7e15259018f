package io.github.camelimessage.simulator.msgbubbles;

/** What is so at the service, to be set for a test. */
public final class MsgBubblesStage {

    private final Store store;

    MsgBubblesStage(Store store) {
        this.store = store;
    }

    /** The device of a number of ours is offline, or back: sends by it are answered with 503 {@code device_offline}. */
    public void offline(String number, boolean on) {
        synchronized (store) {
            if (on) {
                store.offline.add(number);
            } else {
                store.offline.remove(number);
            }
        }
    }

    /** Someone is reached by SMS and not by iMessage. */
    public void smsOnly(String handle) {
        synchronized (store) {
            store.smsOnly.add(handle);
        }
    }

    /** Whether the account is active; where it is not, every request is answered with 403. */
    public void accountActive(boolean on) {
        synchronized (store) {
            store.accountActive = on;
        }
    }
}
