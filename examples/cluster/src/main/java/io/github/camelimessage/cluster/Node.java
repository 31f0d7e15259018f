package io.github.camelimessage.cluster;

import org.apache.camel.main.Main;

/** The application, which is started once for each node; {@code application.properties} says everything else. */
public final class Node {

    private Node() {}

    /** Runs until the process is told to end. */
    public static void main(String[] arguments) throws Exception {
        Main main = new Main();
        main.configure().addRoutesBuilder(new AnsweringRoute());
        main.run(arguments);
    }
}
