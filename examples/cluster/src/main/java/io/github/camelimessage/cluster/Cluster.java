package io.github.camelimessage.cluster;

import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.main.Main;

/**
 * Starts a real PostgreSQL, a simulated BlueBubbles server, a load balancer and three nodes, each in a process of its own, lets people
 * write while nodes are killed and restarted, and counts.
 */
public final class Cluster {

    private static final int SIZE = 3;
    private static final String ADMIN_TOKEN = "cluster";

    private Cluster() {}

    /**
     * Runs it; the program ends with status 1 when a total is wrong.
     *
     * @param arguments none; {@code -Dcluster.exit=true} ends it after the story
     */
    public static void main(String[] arguments) throws Exception {
        System.exit(play(new Narrator(System.out), Boolean.getBoolean("cluster.exit")) ? 0 : 1);
    }

    static boolean play(Narrator narrator, boolean exit) throws Exception {
        int door = Ports.preferably(8080);
        List<Integer> ports = ports(8081);
        List<Integer> admins = ports(9091);
        List<NodeProcess> nodes = new ArrayList<>();
        Main loadBalancer = new Main();
        try (Postgres postgres = new Postgres();
                BlueBubblesSimulator server = BlueBubblesSimulator.builder()
                        .fast()
                        .port(Ports.preferably(1234))
                        .start()) {
            try {
                open(loadBalancer, door, ports);
                Map<String, String> environment = Map.of(
                        "DATABASE_URL",
                        postgres.url(),
                        "DATABASE_USER",
                        Postgres.USER,
                        "DATABASE_PASSWORD",
                        Postgres.PASSWORD,
                        "BLUEBUBBLES_URL",
                        server.url(),
                        "BLUEBUBBLES_PASSWORD",
                        server.password(),
                        "WEBHOOK_TOKEN",
                        "a-long-random-text",
                        "PUBLIC_URL",
                        "http://127.0.0.1:" + door,
                        "ADMIN_TOKEN",
                        ADMIN_TOKEN);
                Path logs = emptied(Path.of("target", "cluster-data"));
                for (int i = 0; i < SIZE; i++) {
                    nodes.add(new NodeProcess("node-" + (i + 1), ports.get(i), admins.get(i), logs, environment));
                }
                // Whoever ends the program with Ctrl-C ends the nodes too.
                Runtime.getRuntime().addShutdownHook(new Thread(() -> nodes.forEach(NodeProcess::close)));
                Story story = new Story(narrator, server, postgres, nodes);
                story.play();
                boolean right = new Totals(narrator, server, nodes, story).addUp();
                if (!exit) {
                    new WhatNext(narrator, server.url(), admins, ADMIN_TOKEN).say();
                    Thread.currentThread().join();
                }
                return right;
            } finally {
                nodes.forEach(NodeProcess::close);
                loadBalancer.stop();
            }
        }
    }

    private static void open(Main loadBalancer, int port, List<Integer> nodes) throws Exception {
        // The file of that name is the nodes'.
        loadBalancer.setDefaultPropertyPlaceholderLocation("false");
        loadBalancer.addOverrideProperty("camel.main.startupSummaryLevel", "Off");
        loadBalancer.addOverrideProperty("camel.server.enabled", "true");
        loadBalancer.addOverrideProperty("camel.server.host", "127.0.0.1");
        loadBalancer.addOverrideProperty("camel.server.port", Integer.toString(port));
        loadBalancer.configure().addRoutesBuilder(new FrontDoor(nodes));
        loadBalancer.start();
    }

    private static List<Integer> ports(int first) throws IOException {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            ports.add(Ports.preferably(first + i));
        }
        return ports;
    }

    private static Path emptied(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int i = 1; i <= SIZE; i++) {
            Files.deleteIfExists(folder.resolve("node-" + i + ".log"));
        }
        return folder;
    }
}
