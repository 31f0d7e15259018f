package io.github.camelimessage.benchmark.subject;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** The same application, and what it takes comes from {@code direct:}. */
public final class StartDirect {

    private StartDirect() {}

    /** Runs until standard input is closed. */
    public static void main(String[] arguments) throws Exception {
        Main main = Application.listening();
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:support").to("log:seen");
            }
        });
        main.start();
        Life.live(main::stop);
    }
}
