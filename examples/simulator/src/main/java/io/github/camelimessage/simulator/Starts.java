package io.github.camelimessage.simulator;

import io.github.camelimessage.simulator.blooio.BlooioSimulator;
import io.github.camelimessage.simulator.blooio.BlooioSimulatorBuilder;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulatorBuilder;
import io.github.camelimessage.simulator.msgbubbles.MsgBubblesSimulator;
import io.github.camelimessage.simulator.msgbubbles.MsgBubblesSimulatorBuilder;
import io.github.camelimessage.simulator.textbubbles.TextBubblesSimulator;
import io.github.camelimessage.simulator.textbubbles.TextBubblesSimulatorBuilder;
import java.util.List;

/** The command lines of the four providers. */
final class Starts {

    private Starts() {}

    /** The first one is meant where none is named. */
    static List<ProviderStart<?>> all() {
        return List.of(blueBubbles(), blooio(), textBubbles(), msgBubbles());
    }

    private static ProviderStart<BlueBubblesSimulatorBuilder> blueBubbles() {
        return new ProviderStart<>(
                        "bluebubbles",
                        "BlueBubbles (simulated) at %s with password %s",
                        BlueBubblesSimulator.builder(),
                        BlueBubblesSimulatorBuilder::start)
                .listens(BlueBubblesSimulatorBuilder::port, BlueBubblesSimulatorBuilder::host)
                .option("--password <secret>", "the server's password", BlueBubblesSimulatorBuilder::password)
                .option(
                        "--macos <version>",
                        "the Mac's system version; 14.5 unless said",
                        BlueBubblesSimulatorBuilder::macOs)
                .option("--no-private-api", "the Private API is off", (builder, none) -> builder.privateApi(false))
                .option(
                        "--no-helper",
                        "the Private API's helper is not connected",
                        (builder, none) -> builder.helperConnected(false))
                .takesTime(
                        BlueBubblesSimulatorBuilder::deliveredAfter,
                        BlueBubblesSimulatorBuilder::readAfter,
                        BlueBubblesSimulatorBuilder::fast);
    }

    private static ProviderStart<BlooioSimulatorBuilder> blooio() {
        return new ProviderStart<>(
                        "blooio",
                        "Blooio (simulated) at %s with API key %s",
                        BlooioSimulator.builder(),
                        BlooioSimulatorBuilder::start)
                .listens(BlooioSimulatorBuilder::port, BlooioSimulatorBuilder::host)
                .option("--key <secret>", "the account's API key", BlooioSimulatorBuilder::apiKey)
                .option(
                        "--numbers <a,b,…>",
                        "the account's numbers, the usual one first",
                        (builder, list) -> builder.lines(list.split(",")))
                .option(
                        "--shared-plan",
                        "the plan is not a dedicated one, so there is no contact card",
                        (builder, none) -> builder.dedicatedPlan(false))
                .option(
                        "--no-lookups",
                        "the plan does not look numbers up",
                        (builder, none) -> builder.enterprisePlan(false))
                .option(
                        "--v4-only",
                        "new webhooks can only be registered with v4",
                        (builder, none) -> builder.newV2Registrations(false))
                .takesTime(
                        BlooioSimulatorBuilder::deliveredAfter,
                        BlooioSimulatorBuilder::readAfter,
                        BlooioSimulatorBuilder::fast);
    }

    private static ProviderStart<TextBubblesSimulatorBuilder> textBubbles() {
        return new ProviderStart<>(
                        "textbubbles",
                        "TextBubbles (simulated) at %s with API key %s",
                        TextBubblesSimulator.builder(),
                        TextBubblesSimulatorBuilder::start)
                .listens(TextBubblesSimulatorBuilder::port, TextBubblesSimulatorBuilder::host)
                .option("--key <secret>", "the customer's API key", TextBubblesSimulatorBuilder::apiKey)
                .option(
                        "--numbers <a,b,…>",
                        "the customer's numbers, the default sender first",
                        (builder, list) -> builder.numbers(list.split(",")))
                .option(
                        "--withdrawn <status>",
                        "what withdrawn endpoints answer: 410 unless said, or 404",
                        (builder, status) -> builder.withdrawnAnswers(ProviderStart.number("--withdrawn", status)))
                .option(
                        "--plain",
                        "http addresses are taken where https is wanted",
                        (builder, none) -> builder.acceptsPlainAddresses(true))
                .takesTime(
                        TextBubblesSimulatorBuilder::deliveredAfter,
                        TextBubblesSimulatorBuilder::readAfter,
                        TextBubblesSimulatorBuilder::fast);
    }

    private static ProviderStart<MsgBubblesSimulatorBuilder> msgBubbles() {
        return new ProviderStart<>(
                        "msgbubbles",
                        "MsgBubbles (simulated) at %s with API key %s",
                        MsgBubblesSimulator.builder(),
                        MsgBubblesSimulatorBuilder::start)
                .listens(MsgBubblesSimulatorBuilder::port, MsgBubblesSimulatorBuilder::host)
                .option("--key <secret>", "the account's API key", MsgBubblesSimulatorBuilder::apiKey)
                .option(
                        "--numbers <a,b,…>",
                        "the account's numbers; people write to the first",
                        (builder, list) -> builder.numbers(list.split(",")))
                .option(
                        "--whatsapp",
                        "the numbers have a connected WhatsApp session",
                        (builder, none) -> builder.whatsApp(true))
                .option(
                        "--invent",
                        "routes and list parameters that no public page shows",
                        (builder, none) -> builder.inventsUndocumentedRoutes(true))
                .option(
                        "--loopback",
                        "webhooks may go to this machine and private networks",
                        (builder, none) -> builder.allowsLoopback(true))
                .takesTime(
                        MsgBubblesSimulatorBuilder::deliveredAfter,
                        MsgBubblesSimulatorBuilder::readAfter,
                        MsgBubblesSimulatorBuilder::fast);
    }
}
