package io.github.camelimessage.routes.etiquette;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The words by which people of a language usually stop, start and ask, beside the English ones that carriers made known. */
enum KeywordLanguage {
    DE(List.of("STOPP", "ABMELDEN", "ABBESTELLEN", "BEENDEN"), List.of("ANMELDEN", "STARTEN"), List.of("HILFE")),
    ES(List.of("PARAR", "ALTO", "BAJA", "CANCELAR"), List.of("ALTA", "INICIAR"), List.of("AYUDA")),
    FR(List.of("ARRET", "ARRETER", "DESABONNER"), List.of("REPRENDRE", "ABONNER"), List.of("AIDE")),
    IT(List.of("FERMA", "BASTA", "ANNULLA", "CANCELLA"), List.of("INIZIA", "RIPRENDI"), List.of("AIUTO")),
    NL(List.of("STOPPEN", "AFMELDEN", "UITSCHRIJVEN"), List.of("AANMELDEN", "STARTEN"), List.of("HULP")),
    PT(List.of("PARAR", "PARE", "SAIR", "CANCELAR"), List.of("INICIAR", "VOLTAR"), List.of("AJUDA"));

    private final List<String> stop;
    private final List<String> start;
    private final List<String> help;

    KeywordLanguage(List<String> stop, List<String> start, List<String> help) {
        this.stop = stop;
        this.start = start;
        this.help = help;
    }

    /** @throws IllegalArgumentException when the language of that code is not among them */
    static KeywordLanguage of(String code) {
        return Arrays.stream(values())
                .filter(language -> language.name().equals(code.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("imessage.routes.etiquette.languages: \"" + code
                        + "\" is not among " + Arrays.toString(values()).toLowerCase(Locale.ROOT)
                        + ". Write the words of that language into stopWords, startWords and helpWords."));
    }

    List<String> stop() {
        return stop;
    }

    List<String> start() {
        return start;
    }

    List<String> help() {
        return help;
    }
}
