package io.github.camelimessage.benchmark.subject;

import io.github.camelimessage.benchmark.load.Payloads;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** A route that answers 200 and does nothing: as fast as a webhook is taken when nobody looks at it. */
public final class AnswerOnly extends RouteBuilder {

    @Override
    public void configure() {
        from("platform-http:" + Payloads.PATH + "?httpMethodRestrict=POST&consumes=application/json")
                .setBody(constant("ok"));
    }

    /** Runs until standard input is closed. */
    public static void main(String[] arguments) throws Exception {
        Main main = Application.listening();
        main.configure().addRoutesBuilder(new AnswerOnly());
        main.start();
        Life.live(main::stop);
    }
}
