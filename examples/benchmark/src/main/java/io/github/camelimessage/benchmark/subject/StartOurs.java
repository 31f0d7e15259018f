package io.github.camelimessage.benchmark.subject;

import static io.github.camelimessage.benchmark.subject.Application.set;

import io.github.camelimessage.benchmark.load.Payloads;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** An application of one route that takes messages of an account of Blooio by webhook. */
public final class StartOurs {

    private StartOurs() {}

    /** Runs until standard input is closed. */
    public static void main(String[] arguments) throws Exception {
        Main main = Application.listening();
        String account = "camel.component.imessage.accounts[support].";
        set(main, account + "provider", "blooio");
        // Nobody is there: what an account asks after its start is not waited for.
        set(main, account + "serverUrl", "http://127.0.0.1:9");
        set(main, account + "apiKey", "not-looked-at");
        set(main, account + "secret", Payloads.SECRET);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("imessage:support").to("log:seen");
            }
        });
        main.start();
        Life.live(main::stop);
    }
}
