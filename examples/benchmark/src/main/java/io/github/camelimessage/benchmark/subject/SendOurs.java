package io.github.camelimessage.benchmark.subject;

import static io.github.camelimessage.benchmark.subject.Application.set;

import io.github.camelimessage.component.ImessageConstants;
import org.apache.camel.main.Main;

/** Sends through the component, on an account of Blooio. */
public final class SendOurs {

    private SendOurs() {}

    /** Runs until standard input is closed. */
    public static void main(String[] arguments) throws Exception {
        Main main = Application.quiet();
        String account = "camel.component.imessage.accounts[support].";
        set(main, account + "provider", "blooio");
        set(main, account + "serverUrl", Life.setting("PROVIDER_URL"));
        set(main, account + "apiKey", "not-looked-at");
        set(main, account + "startupCheck", "off");
        SendLoop.live(main, "imessage:support", (exchange, number) -> {
            exchange.getMessage().setBody("Your order " + number + " is on its way.");
            exchange.getMessage().setHeader(ImessageConstants.TO, SendLoop.person(number));
            exchange.getMessage().setHeader(ImessageConstants.KEY, SendLoop.key());
        });
    }
}
