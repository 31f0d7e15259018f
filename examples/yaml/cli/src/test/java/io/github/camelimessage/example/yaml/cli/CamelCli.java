package io.github.camelimessage.example.yaml.cli;

import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;

/** The Camel CLI as a program: what its launcher calls. */
final class CamelCli {

    private CamelCli() {}

    /** @param arguments as behind the command {@code camel} */
    public static void main(String[] arguments) {
        CamelJBangMain.run(arguments);
    }
}
