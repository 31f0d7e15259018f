package io.github.camelimessage.routes.etiquette;

/** What somebody can ask for by a single word. */
enum Keyword {
    /** To get nothing any more. */
    STOP,
    /** To get messages again. */
    START,
    /** To be told what this is. */
    HELP
}
